#ifndef LESSON_MARKDOWN_H
#define LESSON_MARKDOWN_H

#include "lesson/lesson.h"
#include "lesson/text.h"

/* Markdown into styled paragraphs, appended to `out`. Texts are kept in `own`. STATUS_NO_MEMORY or STATUS_OK. */
Status markdown_read(LessonText *own, Piece text, ParaVec *out);
void paras_release(ParaVec *paras);

#endif
