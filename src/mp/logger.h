#ifndef MP_LOGGER_H
#define MP_LOGGER_H

#include "mp/state.h"

/* multiprocessing's own log (util.get_logger): silent until a script asks for it. */
enum { LOG_SUBDEBUG = 5, LOG_DEBUG = 10, LOG_INFO = 20, LOG_SUBWARNING = 25 };
void mp_log(Thread *th, int level, const char *format, ...) __attribute__((format(printf, 3, 4)));
Value mp_logger(Thread *th);                       /* the logger, made when first asked for */
Value mp_log_to_stderr(Thread *th, Value level); /* adds a handler; level NULL or None: as it is */
bool mp_log_level(Thread *th, int64_t *level);      /* the effective one; false: there is no logger */

#endif
