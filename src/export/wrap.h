#ifndef EXPORT_WRAP_H
#define EXPORT_WRAP_H

#include "base/buf.h"

/* Text laid out in lines of at most `width` cells, broken at blanks; a word that is longer is cut. The first line
 * begins with `first`, each further one with `indent` blanks. Newlines in the text begin a line (indented too).
 * Adds to out, each line with its newline. Chinese breaks between characters. */
void wrap_text(const char *text, size_t size, const char *first, int indent, int width, Buf *out);

#endif
