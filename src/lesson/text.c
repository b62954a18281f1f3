#include "lesson/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/words.h"

/* Blocks in a list; a text never spans two. */
typedef struct Block {
    struct Block *next;
    size_t used, size;
    char data[];
} Block;

struct LessonText {
    Block *blocks;
};

enum { BLOCK_SIZE = 16 * 1024 };

LessonText *text_new(void)
{
    return mem_zalloc(sizeof(LessonText));
}

void text_free(LessonText *own)
{
    if (!own)
        return;
    while (own->blocks) {
        Block *next = own->blocks->next;
        mem_free(own->blocks);
        own->blocks = next;
    }
    mem_free(own);
}

const char *text_keep(LessonText *own, const char *text, size_t size)
{
    Block *block = own->blocks;
    if (!block || block->size - block->used <= size) {
        size_t room = size + 1 > BLOCK_SIZE ? size + 1 : BLOCK_SIZE;
        block = mem_alloc(sizeof *block + room);
        if (!block)
            return NULL;
        block->next = own->blocks;
        block->used = 0;
        block->size = room;
        own->blocks = block;
    }
    char *copy = block->data + block->used;
    memcpy(copy, text, size);
    copy[size] = 0;
    block->used += size + 1;
    return copy;
}

bool piece_line(Piece *rest, Piece *line)
{
    if (rest->size == 0)
        return false;
    const char *newline = memchr(rest->text, '\n', rest->size);
    size_t size = newline ? (size_t)(newline - rest->text) : rest->size;
    *line = (Piece){rest->text, size, rest->line};
    if (size && line->text[size - 1] == '\r')
        line->size--;
    size_t taken = size + (newline ? 1 : 0);
    rest->text += taken;
    rest->size -= taken;
    rest->line++;
    return true;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Piece piece_trim(Piece piece)
{
    while (piece.size && is_blank(*piece.text)) {
        if (*piece.text == '\n')
            piece.line++;
        piece.text++;
        piece.size--;
    }
    while (piece.size && is_blank(piece.text[piece.size - 1]))
        piece.size--;
    return piece;
}

bool piece_is(Piece piece, const char *text)
{
    return piece.size == strlen(text) && memcmp(piece.text, text, piece.size) == 0;
}

bool piece_starts(Piece piece, const char *text)
{
    return piece.size >= strlen(text) && memcmp(piece.text, text, strlen(text)) == 0;
}

void piece_split(Piece line, char separator, Piece *name, Piece *value)
{
    const char *at = line.size ? memchr(line.text, separator, line.size) : NULL;
    size_t size = at ? (size_t)(at - line.text) : line.size;
    *name = piece_trim((Piece){line.text, size, line.line});
    *value = at ? piece_trim((Piece){at + 1, line.size - size - 1, line.line})
                : (Piece){line.text + line.size, 0, line.line};
}

Status reader_fault(const LessonReader *reader, int line, const char *format, ...)
{
    char words[400];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, word(format), args);
    va_end(args);
    return fault_set(reader->fault, STATUS_BAD_FORMAT, "%s:%d: %s", reader->file, line, words);
}

Status reader_no_memory(const LessonReader *reader)
{
    return fault_set(reader->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", reader->file);
}

const char *reader_keep(const LessonReader *reader, Piece piece)
{
    return text_keep(reader->own, piece.text, piece.size);
}
