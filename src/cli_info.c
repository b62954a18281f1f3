#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"
#include "cli.h"
#include "run/python.h"

/* help, version, doctor: what mpdemo says of itself and of the machine. */

/* A line each, so that a new one needs no new translation of all. */
static const char *const help_lines[] = {
    WORD("mpdemo runs small Python programs as real processes, and shows what each of them does."),
    "",
    WORD("  mpdemo                          the menu of lessons"),
    WORD("  mpdemo LESSON                   lesson3, 3, line1 (its slug), or the path of a lesson folder"),
    WORD("  mpdemo run SCRIPT.py [ARG...]   a script of your own in the same views"),
    WORD("  mpdemo exec SCRIPT.py [ARG...]  the built-in engine as python3 would be: no screen, no trace, no caps"),
    WORD("  mpdemo check LESSON [FILE]      checks an exercise: 0 passed, 1 not yet (with a hint)"),
    WORD("  mpdemo check LESSON --solution  shows a hint; asked the third time, or once it is passed, a solution"),
    WORD("  mpdemo list [--json]            the lessons, their short names, your progress"),
    WORD("  mpdemo progress                 what you have learned, and what to repeat"),
    WORD("  mpdemo replay FILE              a recording, with no process running"),
    WORD("  mpdemo export FILE --to text|json|chrome|asciicast"),
    WORD("  mpdemo compare A B              two recordings or scripts side by side, and what differs; or "
         "two settings of one"),
    WORD("                                  script or lesson: compare --method fork,spawn [--guard on,off] "
         "[--workers 2,4] A"),
    WORD("  mpdemo lint LESSON...           what is wrong in a lesson's folder"),
    WORD("  mpdemo new-lesson NAME          makes a lesson's folder, with every file in a small form that works"),
    WORD("  mpdemo handout LESSON           to print: script and questions with room to write, then the key; "
         "--card for teachers"),
    WORD("  mpdemo doctor                   what this machine has: terminal, locale, Pythons, limits"),
    "",
    WORD("  --plain            lines of text in place of the screen (also when stdin or stdout is no terminal)"),
    WORD("  --step N           begin at step N; with --plain, do only that step"),
    WORD("  --engine E         builtin, cpython (the first found), or a Python's path or version (3.12)"),
    WORD("  --method M         fork, spawn or forkserver"),
    WORD("  --guard on|off     runs the script with its `if __name__ == '__main__':` in force, or as `if True:`"),
    WORD("  --set NAME=VALUE   sets a toggle of the script; --workers N sets WORKERS"),
    WORD("  --classroom        for a class: votes, a blank or frozen screen, a light on a line, notes (also Ctrl-t)"),
    WORD("  --slow N           slow motion: sleeps and timeouts take N times as long, and the program's "
         "clocks go slower"),
    WORD("  --fresh            without your progress: nothing is read of it, nothing written"),
    WORD("  --lang en|zh       default: from LC_ALL, LC_MESSAGES, LANG"),
    WORD("  --record FILE      keeps the log"),
    WORD("  --max-procs N  --max-output BYTES  --max-memory BYTES  --timeout S (of one run)"),
    WORD("  --theme dark|light|contrast|mono  --ascii  --projector  --help  --version"),
    "",
    WORD("Options stand before SCRIPT; what follows it is the script's own."),
    WORD("Exit status: 0 done; 1 the check failed, or a fault of mpdemo's; 2 bad usage; exec: the script's own."),
};

int cli_help(void)
{
    for (size_t i = 0; i < sizeof help_lines / sizeof *help_lines; i++)
        puts(*help_lines[i] ? word(help_lines[i]) : "");
    return 0;
}

int cli_version(const Options *options)
{
    if (options->word) /* exec stands for python3 */
        puts("Python 3.13.0");
    else
        printf("mpdemo %s\n", MPDEMO_VERSION);
    return 0;
}

/* --- doctor */

static void doctor_head(const char *words)
{
    puts(word(words));
}

/* "  name        what", the second column in its place whatever the script of the first. */
static void doctor_row(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void doctor_row(const char *name, const char *format, ...)
{
    enum { NAME_ROOM = 12 };
    va_list args;
    name = word(name);
    int fill = NAME_ROOM - utf8_width(name, strlen(name));
    printf("  %s%*s", name, fill > 1 ? fill : 1, "");
    va_start(args, format);
    vprintf(word(format), args);
    va_end(args);
    putchar('\n');
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : word("(not set)");
}

static void doctor_terminal(void)
{
    struct winsize size = {0};
    doctor_head("terminal");
    doctor_row("TERM", "%s", variable("TERM"));
    if (!isatty(STDOUT_FILENO)) {
        doctor_row("stdout", "no terminal: mpdemo would show plain text");
        return;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        doctor_row("size",
                   size.ws_col < 80 || size.ws_row < 24 ? "%d x %d  (80 x 24 or more shows more)" : "%d x %d",
                   size.ws_col, size.ws_row);
    doctor_row("NO_COLOR", "%s", variable("NO_COLOR"));
}

static void doctor_locale(void)
{
    setlocale(LC_ALL, "");
    const char *codes = nl_langinfo(CODESET);
    bool utf8 = strcmp(codes, "UTF-8") == 0;
    doctor_head("locale");
    doctor_row("LC_ALL", "%s", variable("LC_ALL"));
    doctor_row("LC_MESSAGES", "%s", variable("LC_MESSAGES"));
    doctor_row("LANG", "%s", variable("LANG"));
    doctor_row("language", words_chinese() ? "Chinese (--lang en for English)" : "English (--lang zh for Chinese)");
    doctor_row("characters", utf8 ? "%s" : "%s  (not UTF-8: frames are drawn in ASCII; try LC_ALL=C.UTF-8)", codes);
}

static void doctor_pythons(void)
{
    PythonVec pythons = {0};
    doctor_head("Pythons for --engine (not needed: the built-in engine runs the lessons)");
    if (pythons_find(&pythons) != STATUS_OK)
        doctor_row("none", "%s", status_words(STATUS_NO_MEMORY));
    for (size_t i = 0; i < pythons.count; i++) {
        const Python *python = &pythons.items[i];
        const char *flaw = *python->why_not ? python->why_not : python->lacks;
        doctor_row(*python->why_not ? "unusable" : python->version, "%s%s%s%s", python->path, *flaw ? "  (" : "", flaw,
                   *flaw ? ")" : "");
    }
    if (!pythons.count)
        doctor_row("none", "%s", "");
    pythons_release(&pythons);
}

static void print_limit(const char *name, int which, long least, const char *why)
{
    struct rlimit limit;
    if (getrlimit(which, &limit) < 0)
        return;
    if (limit.rlim_cur == RLIM_INFINITY)
        doctor_row(name, "no limit");
    else if ((long)limit.rlim_cur < least)
        doctor_row(name, "%ld  low: %s", (long)limit.rlim_cur, word(why));
    else
        doctor_row(name, "%ld", (long)limit.rlim_cur);
}

/* What runs cannot do without. Returns how many of them are missing. */
static int doctor_kernel(void)
{
    struct utsname name;
    int missing = 0, fd = pidfd_open(getpid(), 0);
    doctor_head("this machine");
    if (uname(&name) == 0)
        doctor_row("kernel", "%s %s", name.sysname, name.release);
    doctor_row("processors", "%ld", sysconf(_SC_NPROCESSORS_ONLN));
    if (fd < 0)
        doctor_row("pidfd", "%s: runs need Linux 5.4 or newer", strerror(errno)), missing++;
    else
        close(fd);
    if (access("/proc/self/stat", R_OK) < 0)
        doctor_row("/proc", "not mounted: runs need it"), missing++;
    if (access("/dev/shm", W_OK) < 0)
        doctor_row("/dev/shm", "%s: locks and shared memory between processes need it", strerror(errno)), missing++;
    if (access("/dev/ptmx", R_OK | W_OK) < 0)
        doctor_row("/dev/ptmx", "%s: a run needs terminals for its output", strerror(errno)), missing++;
    print_limit(WORD("open files"), RLIMIT_NOFILE, 1024, WORD("a pool of many workers can run out of descriptors"));
    print_limit(WORD("processes"), RLIMIT_NPROC, 512, WORD("a storm can meet it before mpdemo's own cap"));
    return missing;
}

int cli_doctor(const char *self)
{
    Buf folder = {0};
    int missing = 0;
    printf("mpdemo %s\n", MPDEMO_VERSION);
    doctor_row("executable", "%s", self);
    if (cli_lessons_folder(self, &folder))
        doctor_row("lessons", "%s", buf_str(&folder));
    else
        doctor_row("lessons", "none beside the executable, nor in %s", MPDEMO_PREFIX "/share/mpdemo"), missing++;
    doctor_terminal();
    doctor_locale();
    doctor_pythons();
    missing += doctor_kernel();
    doctor_head(missing ? "something that mpdemo needs is missing: see above" : "all that mpdemo needs is there");
    buf_release(&folder);
    return missing > 0;
}
