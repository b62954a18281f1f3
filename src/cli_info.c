#include "cli.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <unistd.h>

/* help, version, doctor: what mpdemo says of itself and of the machine. */

static const char help_text[] =
    "mpdemo runs small Python programs as real processes, and shows what each of them does.\n"
    "\n"
    "  mpdemo                          the menu of lessons\n"
    "  mpdemo LESSON                   lesson3, 3, line1 (its slug), or the path of a lesson folder\n"
    "  mpdemo run SCRIPT.py [ARG...]   a script of your own in the same views\n"
    "  mpdemo exec SCRIPT.py [ARG...]  the built-in engine as python3 would be: no screen, no trace, no caps\n"
    "  mpdemo check LESSON [FILE]      checks an exercise: 0 passed, 1 not yet (with a hint)\n"
    "  mpdemo list [--json]            the lessons, their short names, your progress\n"
    "  mpdemo progress                 what you have learned, and what to repeat\n"
    "  mpdemo replay FILE              a recording, with no process running\n"
    "  mpdemo export FILE --to text|json|chrome|asciicast\n"
    "  mpdemo compare A B              two recordings or scripts side by side, and what differs; or two settings of one\n"
    "                                  script or lesson: compare --method fork,spawn [--guard on,off] [--workers 2,4] A\n"
    "  mpdemo lint LESSON...           what is wrong in a lesson's folder\n"
    "  mpdemo handout LESSON           to print: script and questions with room to write, then the key; --card for teachers\n"
    "  mpdemo doctor                   what this machine has: terminal, locale, Pythons, limits\n"
    "\n"
    "  --plain            lines of text in place of the screen (also when stdin or stdout is no terminal)\n"
    "  --step N           begin at step N; with --plain, do only that step\n"
    "  --engine E         builtin\n"
    "  --method M         fork, spawn or forkserver\n"
    "  --guard on|off     runs the script with its `if __name__ == '__main__':` in force, or as `if True:`\n"
    "  --set NAME=VALUE   sets a toggle of the script; --workers N sets WORKERS\n"
    "  --fresh            without your progress: nothing is read of it, nothing written\n"
    "  --lang en|zh       default: from LC_ALL, LC_MESSAGES, LANG\n"
    "  --record FILE      keeps the log\n"
    "  --max-procs N  --max-output BYTES  --max-memory BYTES  --timeout S (of one run)\n"
    "  --theme dark|light|contrast|mono  --ascii  --projector  --help  --version\n"
    "\n"
    "Options stand before SCRIPT; what follows it is the script's own.\n"
    "Exit status: 0 done; 1 the check failed, or a fault of mpdemo's; 2 bad usage; exec: the script's own.\n";

int cli_help(void)
{
    return fputs(help_text, stdout) < 0 || fflush(stdout) != 0;
}

int cli_version(void)
{
    printf("mpdemo %s\n", MPDEMO_VERSION);
    return fflush(stdout) != 0;
}

/* --- doctor */

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : "(not set)";
}

static void doctor_terminal(void)
{
    struct winsize size = {0};
    printf("terminal\n");
    printf("  TERM        %s\n", variable("TERM"));
    if (!isatty(STDOUT_FILENO)) {
        printf("  stdout      no terminal: mpdemo would show plain text\n");
        return;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        printf("  size        %d x %d%s\n", size.ws_col, size.ws_row,
               size.ws_col < 80 || size.ws_row < 24 ? "  (80 x 24 or more shows more)" : "");
    printf("  NO_COLOR    %s\n", variable("NO_COLOR"));
}

static void doctor_locale(void)
{
    setlocale(LC_ALL, "");
    const char *codes = nl_langinfo(CODESET);
    bool utf8 = strcmp(codes, "UTF-8") == 0;
    printf("locale\n");
    printf("  LC_ALL      %s\n  LC_MESSAGES %s\n  LANG        %s\n", variable("LC_ALL"), variable("LC_MESSAGES"),
           variable("LANG"));
    printf("  characters  %s%s\n", codes, utf8 ? "" : "  (not UTF-8: frames are drawn in ASCII; try LC_ALL=C.UTF-8)");
}

static void doctor_pythons(void)
{
    static const char *const names[] = {"python3",    "python3.8",  "python3.9",  "python3.10",
                                        "python3.11", "python3.12", "python3.13", "python3.14"};
    const char *path = getenv("PATH");
    int found = 0;
    printf("Pythons on PATH (not needed: the built-in engine runs the lessons)\n");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        for (const char *at = path ? path : ""; *at;) {
            char file[4096];
            size_t size = strcspn(at, ":");
            snprintf(file, sizeof file, "%.*s/%s", (int)size, at, names[i]);
            at += size + (at[size] == ':');
            if (access(file, X_OK) < 0)
                continue;
            printf("  %-11s %s\n", names[i], file);
            found++;
            break;
        }
    }
    if (!found)
        printf("  none\n");
}

static void print_limit(const char *name, int which, long least, const char *why)
{
    struct rlimit limit;
    if (getrlimit(which, &limit) < 0)
        return;
    if (limit.rlim_cur == RLIM_INFINITY)
        printf("  %-11s no limit\n", name);
    else
        printf("  %-11s %ld%s%s\n", name, (long)limit.rlim_cur, (long)limit.rlim_cur < least ? "  low: " : "",
               (long)limit.rlim_cur < least ? why : "");
}

/* What runs cannot do without. Returns how many of them are missing. */
static int doctor_kernel(void)
{
    struct utsname name;
    int missing = 0, fd = pidfd_open(getpid(), 0);
    printf("this machine\n");
    if (uname(&name) == 0)
        printf("  kernel      %s %s\n", name.sysname, name.release);
    printf("  processors  %ld\n", sysconf(_SC_NPROCESSORS_ONLN));
    if (fd < 0)
        printf("  pidfd       %s: runs need Linux 5.4 or newer\n", strerror(errno)), missing++;
    else
        close(fd);
    if (access("/proc/self/stat", R_OK) < 0)
        printf("  /proc       not mounted: runs need it\n"), missing++;
    if (access("/dev/shm", W_OK) < 0)
        printf("  /dev/shm    %s: locks and shared memory between processes need it\n", strerror(errno)), missing++;
    if (access("/dev/ptmx", R_OK | W_OK) < 0)
        printf("  /dev/ptmx   %s: a run needs terminals for its output\n", strerror(errno)), missing++;
    print_limit("open files", RLIMIT_NOFILE, 1024, "a pool of many workers can run out of descriptors");
    print_limit("processes", RLIMIT_NPROC, 512, "a storm can meet it before mpdemo's own cap");
    return missing;
}

int cli_doctor(const char *self)
{
    Buf folder = {0};
    int missing = 0;
    printf("mpdemo %s\n  executable  %s\n", MPDEMO_VERSION, self);
    if (cli_lessons_folder(self, &folder))
        printf("  lessons     %s\n", buf_str(&folder));
    else
        printf("  lessons     none beside the executable, nor in " MPDEMO_PREFIX "/share/mpdemo\n"), missing++;
    doctor_terminal();
    doctor_locale();
    doctor_pythons();
    missing += doctor_kernel();
    puts(missing ? "something that mpdemo needs is missing: see above" : "all that mpdemo needs is there");
    buf_release(&folder);
    return missing > 0;
}
