#ifndef EXPORT_PROSE_H
#define EXPORT_PROSE_H

#include "base/buf.h"

/* Prose with code in it, for paper and for plain text, where no type nor colour sets code off. Code that looks like
 * code, such as p.join() or __name__, stands as it is; what could be taken for a word or a mark of the sentence, such
 * as "join" or ";", stands in quotation marks, as this language writes them. */

void prose_add_code(Buf *out, const char *code, size_t size);
/* Code in text stands between backticks; one that is not closed is a backtick. */
void prose_add(Buf *out, const char *text, size_t size);

#endif
