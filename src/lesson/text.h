#ifndef LESSON_TEXT_H
#define LESSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

/* The memory of a lesson: texts are kept until the whole is released. */
typedef struct LessonText LessonText;

LessonText *text_new(void);
void text_free(LessonText *own);
/* A NUL-terminated copy; NULL: no memory. */
const char *text_keep(LessonText *own, const char *text, size_t size);

/* A piece of a file, and where it stands: what the parts of the reader hand on. */
typedef struct Piece {
    const char *text;
    size_t size;
    int line; /* of its first character, from 1 */
} Piece;

/* Takes the first line off a piece (without its newline). false: there is none. */
bool piece_line(Piece *rest, Piece *line);
Piece piece_trim(Piece piece); /* blanks at both ends */
bool piece_is(Piece piece, const char *text);
bool piece_starts(Piece piece, const char *text);
/* "name: value" or "name"; both trimmed. */
void piece_split(Piece line, char separator, Piece *name, Piece *value);

/* Where the reader is, for its messages. */
typedef struct LessonReader {
    LessonText *own;
    const char *file; /* path, for messages */
    Fault *fault;
} LessonReader;

/* Fills the fault with "FILE:LINE: ..." and returns status. */
Status reader_fault(const LessonReader *reader, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Status reader_no_memory(const LessonReader *reader);
const char *reader_keep(const LessonReader *reader, Piece piece); /* NULL: no memory */

#endif
