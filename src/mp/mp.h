#ifndef MP_MP_H
#define MP_MP_H

#include "py/vm.h"

/* multiprocessing, written in C: the module, its three start methods, and the events that it tells. */

typedef struct MpSettings {
    const char *method; /* the default start method; NULL: fork, as in CPython 3.13 on Linux */
} MpSettings;

extern const ModuleDef *const MP_MODULES[]; /* NULL-terminated: multiprocessing and its submodules */

/* Makes vm->mp and, when MPDEMO_TRACE names a collector, fills vm->hooks. To be called once, after the modules are
 * added and before anything runs. false: no memory, or an unknown method. */
bool mp_init(Vm *vm, MpSettings settings);

/* The options of python3's with which such an image was started as its parent was; false: no memory. */
bool mp_child_flags(Flags *flags, int argc, char **argv);

/* An image of this executable that multiprocessing itself started: argv[1] is "--mp-spawn" or "--mp-forkserver".
 * Returns the process's exit status (a served child of the fork server ends inside). */
int mp_child_main(Vm *vm, int argc, char **argv);

/* The resource tracker's image: it needs no Vm, and so is there at once. Its exit status. */
bool mp_is_tracker(int argc, char **argv);
int mp_tracker_main(int argc, char **argv);

/* The main program is about to run: tells who it is. Harmless without a trace. */
void mp_beginning(Vm *vm);

/* vm_free, and what multiprocessing holds besides. If other threads are still there (daemons of the script), nothing is
 * freed: they end with the process. */
void mp_vm_free(Vm *vm);

/* The main program is over: tells the event `exit`. Harmless without a trace. */
void mp_exiting(Vm *vm, int status);

#endif
