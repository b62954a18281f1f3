#include "plain_out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/io.h"
#include "base/words.h"
#include "export/prose.h"
#include "export/wrap.h"

/* Signals set flags; the pipe wakes whoever polls, so that none comes between the look and the sleep. */
static volatile sig_atomic_t got_signal;
static int wake_write = -1;

static void take_signal(int number)
{
    int saved = errno;
    got_signal = number;
    if (wake_write >= 0 && write(wake_write, "!", 1) < 0)
        errno = saved;
    errno = saved;
}

void plain_out_open(PlainOut *out)
{
    struct winsize size;
    *out = (PlainOut){.width = 100, .wake_read = -1};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20)
        out->width = size.ws_col;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0) {
        out->wake_read = ends[0];
        wake_write = ends[1];
    }
    static const int taken[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
    struct sigaction action = {.sa_handler = take_signal}; /* no SA_RESTART: a blocked write or read is to end */
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        struct sigaction before;
        if (sigaction(taken[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) /* nohup stays nohup */
            sigaction(taken[i], &action, NULL);
    }
    signal(SIGPIPE, SIG_IGN);
}

void plain_out_close(PlainOut *out)
{
    if (wake_write >= 0)
        close(wake_write);
    if (out->wake_read >= 0)
        close(out->wake_read);
    wake_write = out->wake_read = -1;
}

int plain_out_ended(const PlainOut *out)
{
    return got_signal ? 128 + got_signal : out->gone;
}

void plain_put(PlainOut *out, const char *text, size_t size)
{
    while (size && !plain_out_ended(out)) {
        ssize_t wrote = write(STDOUT_FILENO, text, size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0 && errno == EAGAIN) { /* somebody made our terminal non-blocking */
            struct pollfd ready = {.fd = STDOUT_FILENO, .events = POLLOUT};
            poll(&ready, 1, -1);
            continue;
        }
        if (wrote < 0) {
            out->gone = errno == EPIPE ? 128 + SIGPIPE : 1;
            if (errno != EPIPE)
                fprintf(stderr, "mpdemo: %s: %s\n", word("stdout cannot be written to"), strerror(errno));
            return;
        }
        text += wrote;
        size -= (size_t)wrote;
    }
}

void plain_add_prose(const char *text, const char *first, int indent, int width, Buf *lines)
{
    Buf prose = {0};
    prose_add(&prose, text, strlen(text));
    wrap_text(buf_str(&prose), prose.size, first, indent, width, lines);
    buf_release(&prose);
}

void plain_say(PlainOut *out, const char *first, int indent, const char *format, ...)
{
    Buf text = {0}, lines = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, word(format), args);
    va_end(args);
    plain_add_prose(buf_str(&text), first, indent, out->width, &lines);
    plain_put(out, buf_str(&lines), lines.size);
    buf_release(&text);
    buf_release(&lines);
}

void plain_blank(PlainOut *out)
{
    plain_put(out, "\n", 1);
}

static void add_filled(Buf *text, const char *from, const char *said, const char *count)
{
    for (const char *brace; (brace = strchr(from, '{'));) {
        buf_add(text, from, (size_t)(brace - from));
        if (said && strncmp(brace, "{said}", 6) == 0) {
            buf_add_str(text, said);
            from = brace + 6;
        } else if (count && strncmp(brace, "{count}", 7) == 0) {
            buf_add_str(text, count);
            from = brace + 7;
        } else {
            buf_add_char(text, '{');
            from = brace + 1;
        }
    }
    buf_add_str(text, from);
}

static void add_code(const Para *para, Buf *lines)
{
    for (size_t i = 0; i < para->spans.count; i++) {
        const char *text = para->spans.items[i].text;
        while (*text) {
            size_t size = strcspn(text, "\n");
            buf_addf(lines, "    %.*s\n", (int)size, text);
            text += size + (text[size] == '\n');
        }
    }
}

static void add_para(const Para *para, const char *said, const char *count, int width, Buf *lines)
{
    Buf text = {0};
    char first[24] = "";
    if (para->kind == PARA_CODE) {
        add_code(para, lines);
        return;
    }
    for (size_t i = 0; i < para->spans.count; i++) {
        const char *span = para->spans.items[i].text;
        if (para->spans.items[i].style == SPAN_CODE)
            prose_add_code(&text, span, strlen(span));
        else
            add_filled(&text, span, said, count);
    }
    if (para->kind == PARA_ITEM && para->number)
        snprintf(first, sizeof first, "%2d. ", para->number);
    else if (para->kind == PARA_ITEM)
        memcpy(first, "  - ", 5);
    else if (para->kind == PARA_QUOTE)
        memcpy(first, "  > ", 5);
    else if (para->kind == PARA_RULE)
        buf_add_str(&text, "---");
    wrap_text(buf_str(&text), text.size, first, (int)strlen(first), width, lines);
    buf_release(&text);
}

void plain_add_paras(const ParaVec *paras, const char *said, const char *count, int width, Buf *lines)
{
    for (size_t i = 0; i < paras->count; i++) {
        bool item = paras->items[i].kind == PARA_ITEM;
        if (i && !(item && paras->items[i - 1].kind == PARA_ITEM))
            buf_add_char(lines, '\n');
        add_para(&paras->items[i], said, count, width, lines);
    }
}

void plain_paras(PlainOut *out, const ParaVec *paras, const char *said, const char *count)
{
    Buf lines = {0};
    plain_add_paras(paras, said, count, out->width, &lines);
    plain_put(out, buf_str(&lines), lines.size);
    buf_release(&lines);
}

bool plain_read_line(PlainOut *out, Buf *line)
{
    buf_clear(line);
    while (!plain_out_ended(out)) {
        char byte;
        /* byte by byte: what follows the line is left for whoever reads next */
        ssize_t got = read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return line->size > 0;
        if (byte == '\n')
            return true;
        if (line->size < 4096)
            buf_add_char(line, byte);
    }
    return false;
}
