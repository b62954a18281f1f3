#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* UTF-8 and how wide a character stands in a terminal's cells. Nothing here asks the locale. */

/* Reads one character of text[0..size). Returns the bytes it took (at least 1 when size > 0); on bytes that are
 * no UTF-8 takes one byte and sets *rune to 0xFFFD. */
size_t utf8_decode(const char *text, size_t size, unsigned *rune);
size_t utf8_encode(unsigned rune, char out[4]); /* bytes written, 1 to 4 */
bool utf8_valid(const char *text, size_t size);
size_t utf8_count(const char *text, size_t size); /* characters */
int rune_width(unsigned rune);                    /* cells: 0 (combining), 1 or 2; control characters 0 */
int utf8_width(const char *text, size_t size);    /* cells of a whole text */
/* May a line end between two characters that nothing stands between? Beside a wide character it may, but no line begins
 * with a closing mark, and none ends with an opening one. */
bool rune_may_break(unsigned before, unsigned after);
/* The bytes of the first piece of text that must not be broken: up to a blank or a newline, or a place where a line may
 * end; at least one character. */
size_t utf8_piece(const char *text, size_t size);
/* The longest prefix that fits into `cells` cells, in bytes. */
size_t utf8_fit(const char *text, size_t size, int cells);

/* Bytes of the colour sequence of a terminal (ESC [ ... m) that text begins with; 0: none. CPython 3.13 writes such
 * into tracebacks. */
size_t colour_size(const char *text, size_t size);
/* Takes them out, in place. Returns the size that is left. */
size_t colour_strip(char *text, size_t size);

#endif
