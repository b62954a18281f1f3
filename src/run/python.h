#ifndef RUN_PYTHON_H
#define RUN_PYTHON_H

#include "base/status.h"
#include "base/vec.h"

/* The Pythons of this machine. Each is asked for its version, once, under a time limit; one that hangs, dies or is none
 * is listed with what is wrong with it. */

typedef struct Python {
    char *path;         /* the executable, absolute */
    const char *where;  /* how it was found, in words */
    int major, minor;
    char version[40];   /* "3.13.0", "3.14.0b2"; "" if it could not be asked */
    char why_not[200];  /* what keeps it from running programs here, in words; "" if nothing does */
    char lacks[80];     /* what works only in part, and why; "" */
} Python;
typedef VEC(Python) PythonVec;

/* In the order of preference: the active virtual environment, python3 and python3.N on PATH (the younger first), then
 * folders of versions (HOME/.NAME/versions, and those beside a folder of launchers on PATH), the younger first. */
Status pythons_find(PythonVec *pythons);
void pythons_release(PythonVec *pythons);

/* The Python that --engine means: "cpython" (the first that works), a path, a virtual environment's folder, a name on
 * PATH, or a version ("3.11"). It works, or there is a fault that says why it does not and what would. The answer is
 * kept: the same question costs nothing the second time. The Python stays valid until the program's end. */
const Python *python_choose(const char *engine, Fault *fault);
/* The first that works and can import the module; without one, the first that works. NULL and a fault as above. */
const Python *python_having(const char *module, Fault *fault);

#endif
