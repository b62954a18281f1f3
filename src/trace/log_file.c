#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/json.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/new_file.h"
#include "base/vec.h"
#include "trace/log.h"

/* A recording: a header line, then an event a line. The header has the settings of the run, how many events follow,
 * and each user file's text as "1.file", "1.text" and so on. A `source` event whose text is the header's is written
 * with an empty text, which loading fills in: a storm compiles the same file hundreds of times. */

enum { FORMAT_VERSION = 1, WRITE_AT_ONCE = 1 << 16, LINE_MOST = 1 << 28 };

/* --- saving */

typedef struct Writer {
    int fd;
    Buf out;
    StrMap sources; /* file to its text, as the log has it */
    Status status;
} Writer;

static void flush_out(Writer *writer, size_t most)
{
    if (writer->out.failed)
        writer->status = STATUS_NO_MEMORY;
    if (writer->status == STATUS_OK && writer->out.size > most)
        writer->status = io_write_full(writer->fd, writer->out.data, writer->out.size);
    if (writer->out.size > most)
        buf_clear(&writer->out);
}

static const char no_text[] = "";

static long next_source(const Log *log, long after, Event *event)
{
    long at = log_find_kinds(log, after + 1, 1, LOG_KIND(EV_source), 0, NULL, NULL);
    return at >= 0 && log_get(log, (size_t)at, event) ? at : -1;
}

/* A file that was empty at some time is not written this way: its empty text would be filled in. */
static void except_empty(const Log *log, Writer *writer)
{
    Event event;
    for (long at = -1; (at = next_source(log, at, &event)) >= 0;) {
        const EventValue *file = &event.field[F_source_file];
        if (!event.field[F_source_text].size && !strmap_put(&writer->sources, file->s, file->size, (void *)no_text))
            writer->status = STATUS_NO_MEMORY;
    }
}

static void write_sources(const Log *log, Writer *writer)
{
    Event event;
    int number = 0;
    except_empty(log, writer);
    for (long at = -1; (at = next_source(log, at, &event)) >= 0;) {
        const EventValue *file = &event.field[F_source_file], *text = &event.field[F_source_text];
        if (!file->size || !text->size || strmap_get(&writer->sources, file->s, file->size))
            continue;
        if (!strmap_put(&writer->sources, file->s, file->size, (void *)(uintptr_t)text->s))
            writer->status = STATUS_NO_MEMORY;
        char key[32];
        snprintf(key, sizeof key, "%d.file", ++number);
        json_text(&writer->out, key, file->s, file->size);
        snprintf(key, sizeof key, "%d.text", number);
        json_text(&writer->out, key, text->s, text->size);
    }
}

static void write_header(const Log *log, size_t count, Writer *writer)
{
    Buf *out = &writer->out;
    json_begin(out);
    json_text(out, "mpdemo", "recording", 9);
    json_int(out, "version", FORMAT_VERSION);
    Event run;
    long at = log_find_kinds(log, 0, 1, LOG_KIND(EV_run), 0, NULL, NULL);
    if (at >= 0 && log_get(log, (size_t)at, &run)) {
        const EventInfo *info = event_info(EV_run);
        for (int i = 0; i < info->fields; i++) {
            if (info->field[i].text)
                json_text(out, info->field[i].name, run.field[i].s, run.field[i].size);
            else
                json_int(out, info->field[i].name, run.field[i].i);
        }
    }
    json_int(out, "events", (int64_t)count);
    write_sources(log, writer);
    json_end(out);
}

static void write_events(const Log *log, size_t count, Writer *writer)
{
    Event event;
    for (size_t i = 0; i < count && writer->status == STATUS_OK && log_get(log, i, &event); i++) {
        if (event.kind == EV_source) {
            const EventValue *file = &event.field[F_source_file];
            EventValue *text = &event.field[F_source_text];
            /* equal texts are one in the log */
            if (file->size && strmap_get(&writer->sources, file->s, file->size) == text->s)
                *text = ev_text("");
        }
        event_write(&event, &writer->out);
        flush_out(writer, WRITE_AT_ONCE);
    }
    flush_out(writer, 0);
}

Status log_save(const Log *log, const char *path, Fault *fault)
{
    NewFile file;
    Status status = new_file_open(&file, path, fault);
    if (status != STATUS_OK)
        return status;
    Writer writer = {.fd = file.fd};
    size_t count = log_count(log);
    write_header(log, count, &writer);
    write_events(log, count, &writer);
    status = new_file_close(&file, writer.status, fault);
    strmap_release(&writer.sources);
    buf_release(&writer.out);
    return status;
}

/* --- loading */

typedef struct Source {
    char *text;
    size_t size;
} Source;

typedef struct Header {
    bool recording;
    int64_t version, events;
    char *file; /* of the text that follows */
    size_t file_size;
    StrMap sources; /* file to Source */
    VEC(Source *) owned;
    bool no_memory;
} Header;

static bool key_ends(const JsonField *field, const char *end)
{
    size_t size = strlen(end);
    return field->key_size > size && memcmp(field->key + field->key_size - size, end, size) == 0;
}

static void keep_source(Header *header, const JsonField *field)
{
    Source *source = mem_zalloc(sizeof *source);
    header->no_memory = true;
    if (!source)
        return;
    source->text = mem_dup(field->text, field->text_size);
    source->size = field->text_size;
    if (!source->text || !vec_push(&header->owned, source)) {
        mem_free(source->text);
        mem_free(source);
        return;
    }
    if (strmap_put(&header->sources, header->file, header->file_size, source))
        header->no_memory = false;
}

static void header_field(void *ctx, const JsonField *field)
{
    Header *header = ctx;
    if (json_key_is(field, "mpdemo"))
        header->recording = field->kind == JSON_TEXT;
    else if (json_key_is(field, "version") && field->kind == JSON_INT)
        header->version = field->integer;
    else if (json_key_is(field, "events") && field->kind == JSON_INT)
        header->events = field->integer;
    else if (field->kind == JSON_TEXT && key_ends(field, ".file")) {
        mem_free(header->file);
        header->file = mem_dup(field->text, field->text_size);
        header->file_size = field->text_size;
        header->no_memory |= !header->file;
    } else if (field->kind == JSON_TEXT && header->file && key_ends(field, ".text")) {
        keep_source(header, field);
    }
}

static void header_release(Header *header)
{
    for (size_t i = 0; i < header->owned.count; i++) {
        mem_free(header->owned.items[i]->text);
        mem_free(header->owned.items[i]);
    }
    vec_release(&header->owned);
    strmap_release(&header->sources);
    mem_free(header->file);
}

struct LogReader {
    Log *log;
    char *path;
    Fault *fault;
    Header header;
    Buf texts, in;
    long lines;
    int64_t events;
    int fd;
    int64_t size, took; /* bytes: of the file; read of it */
};

static Status load_header(LogReader *reader, const char *line, size_t size)
{
    Header *header = &reader->header;
    if (!json_read_line(line, size, header_field, header) || !header->recording)
        return fault_set(reader->fault, STATUS_BAD_FORMAT, "%s: not a recording of mpdemo's", reader->path);
    if (header->version > FORMAT_VERSION)
        return fault_set(reader->fault, STATUS_BAD_FORMAT,
                         "%s: made by a newer mpdemo (format %lld, this one reads %d)", reader->path,
                         (long long)header->version, FORMAT_VERSION);
    if (header->no_memory)
        return fault_set(reader->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", reader->path);
    return STATUS_OK;
}

static Status load_line(LogReader *reader, const char *line, size_t size)
{
    if (reader->lines++ == 0)
        return load_header(reader, line, size);
    Event event;
    buf_clear(&reader->texts);
    if (!event_read(line, size, &reader->texts, &event)) {
        if (reader->texts.failed)
            return fault_set(reader->fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", reader->path);
        return fault_set(reader->fault, STATUS_BAD_FORMAT, "%s: line %ld is not an event; the %lld before it were read",
                         reader->path, reader->lines, (long long)reader->events);
    }
    if (event.kind == EV_source && !event.field[F_source_text].size) {
        const EventValue *file = &event.field[F_source_file];
        const Source *source = strmap_get(&reader->header.sources, file->s, file->size);
        if (source)
            event.field[F_source_text] = ev_bytes(source->text, source->size);
    }
    Status status = log_append(reader->log, &event);
    if (status != STATUS_OK)
        return fault_set(reader->fault, status, "%s: line %ld: %s", reader->path, reader->lines, status_words(status));
    reader->events++;
    return STATUS_OK;
}

/* Takes the whole lines off the front of `in`. */
static Status load_lines(LogReader *reader, Buf *in)
{
    size_t at = 0;
    Status status = STATUS_OK;
    char *newline;
    while (status == STATUS_OK && at < in->size && (newline = memchr(in->data + at, '\n', in->size - at))) {
        size_t size = (size_t)(newline - (in->data + at));
        status = load_line(reader, in->data + at, size);
        at += size + 1;
    }
    if (at)
        memmove(in->data, in->data + at, in->size - at + 1);
    in->size -= at;
    return status;
}

static Status load_end(LogReader *reader)
{
    if (!reader->lines)
        return load_header(reader, buf_str(&reader->in), reader->in.size); /* not even one line */
    if (reader->in.size || reader->header.events > reader->events)
        return fault_set(reader->fault, STATUS_TRUNCATED,
                         "%s: ends in the middle, after line %ld; its %lld events up to there were read", reader->path,
                         reader->lines, (long long)reader->events);
    return STATUS_OK;
}

LogReader *log_reader_open(Log *log, const char *path, Fault *fault)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fault_set(fault, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "%s: %s", path, strerror(errno));
        return NULL;
    }
    LogReader *reader = mem_zalloc(sizeof *reader);
    if (reader)
        *reader = (LogReader){.log = log, .fd = fd, .path = mem_strdup(path)};
    if (!reader || !reader->path) {
        fault_set(fault, STATUS_NO_MEMORY, "%s: not enough memory to read it", path);
        close(fd);
        mem_free(reader);
        return NULL;
    }
    struct stat st;
    if (fstat(fd, &st) == 0)
        reader->size = st.st_size;
    return reader;
}

void log_reader_free(LogReader *reader)
{
    if (!reader)
        return;
    close(reader->fd);
    buf_release(&reader->in);
    buf_release(&reader->texts);
    header_release(&reader->header);
    mem_free(reader->path);
    mem_free(reader);
}

double log_reader_done(const LogReader *reader)
{
    return reader->size > 0 && reader->took < reader->size ? (double)reader->took / (double)reader->size : 1;
}

bool log_reader_read(LogReader *reader, int64_t until, Status *status, Fault *fault)
{
    Buf *in = &reader->in;
    reader->fault = fault;
    do {
        if (in->size > LINE_MOST || !buf_reserve(in, WRITE_AT_ONCE)) {
            *status = fault_set(fault, STATUS_NO_MEMORY, "%s: line %ld is too long", reader->path, reader->lines + 1);
            return false;
        }
        ssize_t got = read(reader->fd, in->data + in->size, WRITE_AT_ONCE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            *status = fault_set(fault, STATUS_IO, "%s: %s", reader->path, strerror(errno));
            return false;
        }
        if (got == 0) {
            *status = load_end(reader);
            return false;
        }
        in->size += (size_t)got;
        reader->took += got;
        in->data[in->size] = '\0';
        *status = load_lines(reader, in);
        if (*status != STATUS_OK)
            return false;
    } while (io_now_ns() < until);
    return true;
}

Status log_load(Log *log, const char *path, Fault *fault)
{
    Fault own = {.status = STATUS_OK};
    LogReader *reader = log_reader_open(log, path, fault ? fault : &own);
    if (!reader)
        return (fault ? fault : &own)->status;
    Status status = STATUS_OK;
    while (log_reader_read(reader, INT64_MAX, &status, fault))
        continue;
    log_reader_free(reader);
    return status;
}
