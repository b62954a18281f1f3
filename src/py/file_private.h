#ifndef PY_FILE_PRIVATE_H
#define PY_FILE_PRIVATE_H

#include "base/buf.h"
#include "py/codec.h"
#include "py/file.h"
#include "py/object.h"
#include "py/types.h"
#include "py/vm.h"

/* A file is two layers, as in CPython, and for the same reason: what is lost when a process dies, and what two writers
 * of one pipe mix, depends on both. BinaryFile has a descriptor and a buffer of st_blksize bytes; TextFile keeps up to
 * 8,192 bytes of encoded text on top of it. */

enum { TEXT_CHUNK = 8192 };

typedef struct BinaryFile {
    Object head;      /* BufferedReader, or FileIO (no buffer), BufferedWriter, BufferedRandom */
    int fd;           /* -1: closed */
    bool close_fd, can_read, can_write, may_block;
    bool borrowed;    /* a view of another's descriptor: never closes it */
    Thread *busy;     /* who is in a read or write of it without the GIL */
    pid_t busy_pid;   /* a fork child forgets a busy thread that it does not have */
    size_t buffer_size; /* 0: unbuffered */
    char *out;
    size_t out_size;
    char *in;
    size_t in_at, in_size, in_capacity;
    Value name;       /* str, bytes or int */
    char mode[4];     /* "rb", "wb", "rb+" ... */
} BinaryFile;

typedef enum Newlines { NEWLINES_UNIVERSAL, NEWLINES_KEEP, NEWLINES_LF, NEWLINES_CR, NEWLINES_CRLF } Newlines;

typedef struct TextFile {
    Object head;
    Value buffer;     /* BinaryFile; NULL once detached */
    Value encoding_text, errors_text; /* as given; str */
    char mode[8];     /* as given; "" if there is none to show */
    Encoding encoding;
    ErrorMode errors;
    Newlines newlines;
    bool line_buffering, write_through;
    bool wide_read;   /* a utf-16 or utf-32 file was turned into UTF-8 as a whole */
    bool begun_read, begun_write;
    bool telling_off; /* iteration has begun: tell() would be costly, CPython refuses it */
    char tail[4];     /* the first bytes of a character that the last chunk read cuts off; they are in the buffer too */
    unsigned char tail_size;
    bool whole;       /* the rest is being read as one: chunks are not looked at */
    Buf pending;      /* encoded text not yet given to the buffer */
} TextFile;

/* file_binary.c */
BinaryFile *bin_new(Thread *th, int fd, const char *mode, int buffering, Value name, bool close_fd);
bool bin_write(Thread *th, BinaryFile *file, const char *data, size_t size);
bool bin_flush(Thread *th, BinaryFile *file);
int bin_fill(Thread *th, BinaryFile *file, size_t want); /* the read buffer is empty: 1 filled, 0 at the end, -1 */
bool bin_close(Thread *th, BinaryFile *file);
bool bin_seek(Thread *th, BinaryFile *file, int64_t offset, int whence, int64_t *place);
Value raise_unsupported(Thread *th, const char *what); /* io.UnsupportedOperation */

/* file_text.c; text_init: file_text_type.c */
Value text_file_new(Thread *th, Value buffer, const char *mode, const char *encoding, const char *errors,
               const char *newline, bool line_buffering, bool write_through);
bool text_check_open(Thread *th, const TextFile *file);
bool text_newlines_find(Thread *th, const char *text, Newlines *out); /* text NULL: universal */
bool text_give_pending(Thread *th, TextFile *file);                   /* to the binary file's buffer */
bool text_write(Thread *th, TextFile *file, Value str);
Value text_read(Thread *th, TextFile *file, int64_t count); /* -1: all */
bool text_flush(Thread *th, TextFile *file);
bool text_close(Thread *th, TextFile *file);
Value text_readline(Thread *th, TextFile *file, int64_t limit); /* limit in characters, -1: none; "" at the end */

/* Of read() and its like: so many bytes, characters or lines; NULL and None are -1, all. false: exception. */
bool file_size_argument(Thread *th, Value v, int64_t *out);

static inline BinaryFile *text_binary(const TextFile *file) { return (BinaryFile *)file->buffer; }

/* Is its type, or one that it is derived from, the one with this dealloc? So that no Vm need be at hand. */
static inline bool is_made_as(Value v, void (*dealloc)(Thread *th, Object *self))
{
    for (const Type *type = is_small(v) ? NULL : v->type; type; type = type->base)
        if (type->slots.dealloc == dealloc)
            return true;
    return false;
}
bool text_is(Value v);
bool bin_is(Value v);

bool text_init(Vm *vm);   /* parts of file_init */
bool binary_init(Vm *vm);

#endif
