#ifndef MP_REPORT_H
#define MP_REPORT_H

#include "mp/state.h"

/* traceback.print_exc() as multiprocessing's own code would do it: with the heading line, which CPython has there since
 * its own frames stand in the traceback, even where no frame of the user's is left to show. */
void report_exception(Thread *th, Value exception);
/* The same text: what traceback.format_exception gives. */
void report_text(Thread *th, Value exception, Buf *out);

#endif
