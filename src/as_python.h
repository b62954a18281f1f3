#ifndef AS_PYTHON_H
#define AS_PYTHON_H

/* A program in the built-in engine that builds a command line for a shell, "%s script.py" % sys.executable, means python3
 * by it and gets us, without `exec`. Where such a program is among our ancestors, and the words can be python3's: they
 * are with `exec` before them, in memory that stays. Else argv itself. */
char **as_python(int *argc, char **argv);

#endif
