#ifndef STD_OS_H
#define STD_OS_H

#include <sys/resource.h>

#include "py/vm.h"

/* What os.c, os_file.c and os_path.c share, and what subprocess and multiprocessing may use of it. */

bool os_add_files(Thread *th, Value module); /* os_file.c's functions into the module */
bool os_add_posix(Thread *th, Value module, const NativeDef *functions); /* functions that posix has in CPython */

/* waitpid with hooks, signals and EINTR. Without WNOHANG it blocks. -1 with an exception. */
pid_t wait_child(Thread *th, pid_t pid, int options, int *status);
/* The same, and what the child has used; usage may be NULL. */
pid_t wait_child_usage(Thread *th, pid_t pid, int options, int *status, struct rusage *usage);
Value rusage_value(Thread *th, const struct rusage *usage); /* a resource.struct_rusage */
int os_usable_cpus(void);     /* as os.process_cpu_count */
int exit_code_of(int status); /* as os.waitstatus_to_exitcode: minus the signal */

/* os.register_at_fork: each borrowed, or NULL; one at least, and callable, or a TypeError. */
bool fork_hooks_add(Thread *th, Value before, Value after_in_child, Value after_in_parent);
/* vm_fork with those around it, as CPython's os.fork: what they raise is told as unraisable. */
pid_t fork_with_hooks(Thread *th, const char *kind);
/* After it, in the parent: warns where other threads run, of the program's line, or of multiprocessing's, whose
 * warnings only filters of the program's own let be seen. */
void fork_warn(Thread *th);
void fork_warn_in_library(Thread *th);

extern const ModuleDef std_os_module, std_posixpath_module;

#endif
