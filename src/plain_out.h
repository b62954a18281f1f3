#ifndef PLAIN_OUT_H
#define PLAIN_OUT_H

#include "base/buf.h"
#include "lesson/lesson.h"

/* Where the plain mode writes to and reads from: stdout line by line, stdin by the line, the signals that end it. */

typedef struct PlainOut {
    int width;
    int gone;      /* nobody takes what we write: the exit status to stop with; 0: it is taken */
    int wake_read; /* readable after a signal */
} PlainOut;

void plain_out_open(PlainOut *out);
void plain_out_close(PlainOut *out);
/* 0, or 128 + the signal that asks us to end (141 when stdout is closed), or 1: a disk is full. */
int plain_out_ended(const PlainOut *out);
void plain_put(PlainOut *out, const char *text, size_t size);
/* Prose, as export/prose.h has it, in lines of that width. */
void plain_add_prose(const char *text, const char *first, int indent, int width, Buf *lines);
void plain_say(PlainOut *out, const char *first, int indent, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void plain_blank(PlainOut *out);
/* Paragraphs of a lesson; {said} and {count} are filled in where the two are given. */
void plain_add_paras(const ParaVec *paras, const char *said, const char *count, int width, Buf *lines);
void plain_paras(PlainOut *out, const ParaVec *paras, const char *said, const char *count);
/* One line of stdin without its newline; false at its end, or when a signal came. */
bool plain_read_line(PlainOut *out, Buf *line);

#endif
