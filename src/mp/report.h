#ifndef MP_REPORT_H
#define MP_REPORT_H

#include "mp/state.h"

/* traceback.print_exc() as multiprocessing's own code would do it: with the heading line, which CPython has there since
 * its own frames stand in the traceback, even where no frame of the user's is left to show. */
void report_exception(Thread *th, Value exception);
/* The head first, and the rest 2 ms later: CPython takes its time, row by row. Of two children of the fork server that
 * fail alike, the second is often ended by what the first one's end brings about,
 * and its head is all there is of it. */
void report_slowly(Thread *th, Value exception);
/* The same text: what traceback.format_exception gives. */
void report_text(Thread *th, Value exception, Buf *out);

#endif
