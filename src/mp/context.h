#ifndef MP_CONTEXT_H
#define MP_CONTEXT_H

#include "mp/state.h"

/* The start method that a context object stands for; the default context settles on its default by being asked, as
 * DefaultContext.get_context does. METHOD_NONE with a TypeError. */
MpMethod context_method(Thread *th, Value context);
/* Its children are copies of a process that ran Python before (BaseProcess._after_fork,
 * not SpawnProcess._after_fork). */
bool context_forks(Mp *mp);
/* The settled method of the default context. */
MpMethod context_actual(Mp *mp);

extern const NativeDef CONTEXT_FUNCTIONS[]; /* of the module multiprocessing.context */

#endif
