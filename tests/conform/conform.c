/* Holds a program against recorded CPython 3.13, one script and start method at a time:
 *
 *   conform METHOD SCRIPT EXPECTED PROGRAM...
 *
 * runs `PROGRAM... --method METHOD SCRIPT` at two terminals and compares: the exit status (or that it never ends), and
 * the lines that CPython printed in every recorded run, stdout and stderr apart. Pids, addresses, the script's folder,
 * frames of the library, rows of carets are made equal before. A script that never ends is compared by its distinct
 * lines. EXPECTED has lines "rc 0 1 endless", "total out 5", "total err 9" (the most lines CPython printed), and
 * "out 2 text": that line, twice. A script's line `#: timeout=8 sigint=1,2 args=a,b` says how it is run. */

#include "ptyrun.h"

#include <ctype.h>
#include <libgen.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

enum { LINES_MAX = 40000 };

typedef struct Lines {
    char *line[LINES_MAX];
    int count;
} Lines;

static char folder[4096];

static void replace(char *text, size_t size, const char *what, const char *with) {
    char *at;
    while ((at = strstr(text, what))) {
        size_t tail = strlen(at + strlen(what)), room = size - (size_t)(at - text) - 1;
        if (strlen(with) + tail > room) return;
        memmove(at + strlen(with), at + strlen(what), tail + 1);
        memcpy(at, with, strlen(with));
    }
}

/* 0x7f..., and numbers that are pids of this run, get names. */
static void name_numbers(char *text, size_t size, const Outcome *o) {
    char out[8192];
    size_t n = 0;
    for (char *p = text; *p && n + 16 < sizeof out;) {
        size_t digits;
        if (p[0] == '0' && p[1] == 'x' && (digits = strspn(p + 2, "0123456789abcdefABCDEF")) >= 6) {
            n += (size_t)snprintf(out + n, sizeof out - n, "<ADDR>");
            p += 2 + digits;
        } else if ((digits = strspn(p, "0123456789")) > 0) {
            long number = digits < 12 ? atol(p) : 0;
            if (digits > 2 && number > o->first_pid && number <= o->last_pid)
                n += (size_t)snprintf(out + n, sizeof out - n, "<PID>");
            else
                n += (size_t)snprintf(out + n, sizeof out - n, "%.*s", (int)digits, p);
            p += digits;
        } else {
            out[n++] = *p++;
        }
    }
    out[n] = 0;
    snprintf(text, size, "%s", out);
}

static bool matches(const char *pattern, const char *text) {
    regex_t re;
    if (regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB) != 0) abort();
    bool found = regexec(&re, text, 0, NULL, 0) == 0;
    regfree(&re);
    return found;
}

static bool foreign_frame(const char *line) {
    const char *path = strchr(line, '"') + 1;
    if (strncmp(path, folder, strlen(folder)) == 0) return false;
    size_t size = strcspn(path, "\"");
    return memchr(path, '/', size) || *path == '<';
}

/* The comparable lines of one stream. */
static Lines *normal(FILE *f, const Outcome *o) {
    Lines *lines = calloc(1, sizeof *lines);
    char text[8192], with_slash[4200];
    snprintf(with_slash, sizeof with_slash, "%s/", folder);
    bool skip = false;
    rewind(f);
    while (lines && lines->count < LINES_MAX && fgets(text, sizeof text, f)) {
        text[strcspn(text, "\r\n")] = 0;
        if (matches("^[[:space:]]*File \".*\", line [0-9]+(, in .*)?$", text)) {
            skip = foreign_frame(text);
            if (skip) continue;
        } else if (skip && strncmp(text, "    ", 4) == 0) {
            continue;
        } else {
            skip = false;
        }
        if (matches("^[[:space:]]*[~^]*[[:space:]]*$|^[[:space:]]*\\.\\.\\.<[0-9]+ lines?>\\.\\.\\.[[:space:]]*$",
                    text))
            continue;
        replace(text, sizeof text, with_slash, "");
        replace(text, sizeof text, folder, "<DIR>");
        if (matches("/lib/python3|/bin/python|sitecustomize|python3[0-9]+\\.zip", text)) continue;
        name_numbers(text, sizeof text, o);
        for (size_t n = strlen(text); n && isspace((unsigned char)text[n - 1]);) text[--n] = 0;
        lines->line[lines->count++] = strdup(text);
    }
    return lines;
}

static int count_of(const Lines *lines, const char *text) {
    int n = 0;
    for (int i = 0; i < lines->count; i++) n += strcmp(lines->line[i], text) == 0;
    return n;
}

/* A header line "#: key=value ..."; the value of `key`, or NULL. */
static char *header(const char *script, const char *key) {
    FILE *f = fopen(script, "r");
    if (!f) return NULL;
    char line[4096], want[64];
    static char value[512];
    snprintf(want, sizeof want, "%s=", key);
    value[0] = 0;
    while (fgets(line, sizeof line, f)) {
        char *at = strncmp(line, "#:", 2) == 0 ? strstr(line, want) : NULL;
        if (at) snprintf(value, sizeof value, "%.*s", (int)strcspn(at + strlen(want), " \t\n"), at + strlen(want));
    }
    fclose(f);
    return value[0] ? strdup(value) : NULL;
}

static int compare(FILE *expected, const Outcome *o, Lines *out, Lines *err) {
    char line[8192], status[32];
    int bad = 0;
    bool may_end = false, may_be_endless = false, right = false;
    if (o->endless) snprintf(status, sizeof status, "endless");
    else snprintf(status, sizeof status, "%d", o->status);
    while (fgets(line, sizeof line, expected)) {
        line[strcspn(line, "\n")] = 0;
        char *rest = strchr(line, ' ');
        if (!rest) continue;
        *rest++ = 0;
        if (strcmp(line, "rc") == 0) {
            for (char *save, *word = strtok_r(rest, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
                right |= strcmp(word, status) == 0;
                may_be_endless |= strcmp(word, "endless") == 0;
                may_end |= strcmp(word, "endless") != 0;
            }
            if (!right)
                printf("    exit status %s, CPython's is another%s\n", status, may_end ? "" : ": it never ends"),
                    bad = 1;
        } else if (strcmp(line, "total") == 0) {
            int most = atoi(rest + 4), got = strncmp(rest, "out", 3) == 0 ? out->count : err->count;
            if (!may_be_endless && got > most + (most / 5 > 2 ? most / 5 : 2))
                printf("    std%.3s: %d lines, CPython at most %d\n", rest, got, most), bad = 1;
        } else {
            char *text;
            long want = strtol(rest, &text, 10);
            if (may_be_endless) want = 1;
            int got = count_of(strcmp(line, "out") == 0 ? out : err, text + 1);
            if (got < want) printf("    std%s lacks x%ld: %s\n", line, want - got, text + 1), bad = 1;
        }
    }
    return bad;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr, "usage: conform METHOD SCRIPT EXPECTED PROGRAM...\n");
        return 2;
    }
    char *script = realpath(argv[2], NULL);
    FILE *expected = fopen(argv[3], "r"), *out = tmpfile(), *err = tmpfile();
    if (!script || !expected || !out || !err) {
        perror("conform");
        return 2;
    }
    char *copy = strdup(script);
    snprintf(folder, sizeof folder, "%s", dirname(copy));
    char *command[64], *args = header(script, "args"), *limit = header(script, "timeout");
    int n = 0;
    for (int i = 4; i < argc && n < 40; i++) command[n++] = argv[i];
    command[n++] = (char[]){"--method"};
    command[n++] = argv[1];
    command[n++] = strrchr(script, '/') + 1;
    for (char *save, *word = args ? strtok_r(args, ",", &save) : NULL; word && n < 62;
         word = strtok_r(NULL, ",", &save))
        command[n++] = word;
    command[n] = NULL;
    unsetenv("PYTHONUNBUFFERED"); /* both engines obey it; the record was made without */
    setenv("TERM", "dumb", 1);
    setenv("LANG", "C.UTF-8", 1);
    Outcome o = pty_run(command, folder, limit ? atof(limit) : 8, header(script, "sigint"), out, err);
    return compare(expected, &o, normal(out, &o), normal(err, &o));
}
