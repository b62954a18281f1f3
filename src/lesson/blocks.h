#ifndef LESSON_BLOCKS_H
#define LESSON_BLOCKS_H

#include "lesson/lesson.h"
#include "lesson/text.h"

/* The fenced blocks that have a meaning, and the front matter: lines of "name: value". Each fills its part and says in
 * the reader's fault, with file and line, what is not right. */

RunSpec run_usual(const char *kind, int line); /* the run of a step of this kind, where nothing else is said */
Status run_block_read(const LessonReader *reader, Piece block, const char *kind, RunSpec *run);
Status ask_block_read(const LessonReader *reader, Piece block, Ask *ask);
Status watch_read(const LessonReader *reader, Piece value, Step *step, Lesson *lesson); /* into one of them */
Status notes_block_read(const LessonReader *reader, Piece block, Step *step);
Status front_read(const LessonReader *reader, Piece front, Lesson *lesson);

#endif
