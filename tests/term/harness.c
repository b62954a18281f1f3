#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

/* The seconds that a test expects something within are those of a calm machine. */
enum { BUSY = 4 };

struct TermTest {
    VTerm *vterm;
    VTermScreen *screen;
    int width, height, master;
    pid_t pid;
    bool ended, alternate, wide_signs;
    int status;
    long bytes;
    char mark[48], home[64];
    char *text;
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void run_program(const TermTest *test, const char *const *argv)
{
    const char *program = getenv("PROGRAM");
    const char *args[32];
    int count = 0;
    args[count++] = argv[0] ? argv[0] : program && *program ? program : "./mpdemo";
    for (argv++; *argv && count < 31; argv++)
        args[count++] = *argv;
    args[count] = NULL;
    const char *term = getenv("TEST_TERM");
    setenv("TERM", term ? term : "xterm-256color", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "UTC", 1);
    setenv("XDG_STATE_HOME", test->home, 1);
    setenv("TEST_MARK", test->mark, 1);
    const char *editor = getenv("TEST_EDITOR");
    setenv("VISUAL", editor ? editor : "true", 1); /* usually one that changes nothing */
    unsetenv("NO_COLOR");
    unsetenv("COLUMNS");
    unsetenv("LINES");
    execvp(args[0], (char *const *)(uintptr_t)args);
    fprintf(stderr, "%s: %s\n", args[0], strerror(errno));
    _exit(127);
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
    if (property == VTERM_PROP_ALTSCREEN)
        ((TermTest *)user)->alternate = value->boolean;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

bool term_is_alternate(const TermTest *test)
{
    return test->alternate;
}

TermTest *term_start(int width, int height, const char *const *argv)
{
    static int number;
    TermTest *test = calloc(1, sizeof *test);
    assert_non_null(test);
    test->width = width;
    test->height = height;
    snprintf(test->mark, sizeof test->mark, "term-%ld-%d", (long)getpid(), ++number);
    snprintf(test->home, sizeof test->home, "/tmp/mpdemo-%s", test->mark);
    test->vterm = vterm_new(height, width);
    vterm_set_utf8(test->vterm, 1);
    test->screen = vterm_obtain_screen(test->vterm);
    vterm_screen_set_callbacks(test->screen, &callbacks, test);
    vterm_screen_enable_altscreen(test->screen, 1);
    test->wide_signs = getenv("TEST_WIDE_SIGNS") != NULL;
    vterm_screen_reset(test->screen, 1);
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    test->pid = forkpty(&test->master, NULL, NULL, &size);
    assert_true(test->pid >= 0);
    if (test->pid == 0)
        run_program(test, argv);
    fcntl(test->master, F_SETFL, O_NONBLOCK);
    return test;
}

/* Takes in what the program wrote; waits at most so long for it. false: nothing came. */
static bool take(TermTest *test, int timeout_ms)
{
    struct pollfd poller = {.fd = test->master, .events = POLLIN};
    char bytes[65536];
    if (test->master < 0 || poll(&poller, 1, timeout_ms) <= 0)
        return false;
    ssize_t got = read(test->master, bytes, sizeof bytes);
    if (got <= 0) {
        if (poller.revents & POLLHUP)
            usleep((unsigned)timeout_ms * 1000);
        return false;
    }
    test->bytes += got;
    vterm_input_write(test->vterm, bytes, (size_t)got);
    char answer[256];
    size_t size = vterm_output_read(test->vterm, answer, sizeof answer);
    char *place = test->wide_signs ? memmem(answer, size, "\033[1;2R", 6) : NULL;
    if (place)
        place[4] = '3'; /* as a terminal answers that has drawn the sign two cells wide */
    if (size && write(test->master, answer, size) < 0)
        return true;
    return true;
}

void term_keys(TermTest *test, const char *bytes)
{
    size_t size = strlen(bytes);
    double end = now() + 30;
    while (size && now() < end) { /* a full queue of keys: the program has not come to read them */
        ssize_t wrote = write(test->master, bytes, size);
        if (wrote > 0) {
            bytes += wrote;
            size -= (size_t)wrote;
        } else {
            take(test, 20);
            kill(test->pid, SIGCONT); /* one that suspended itself after it was woken would never read them */
        }
    }
    if (size)
        fail_msg("keys were not read for 30 s:\n%s", term_text(test));
}

static size_t put_rune(char *out, uint32_t rune)
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    size_t size = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, rune >>= 6)
        out[i] = (char)(0x80 | (rune & 0x3F));
    out[0] = (char)((0xF00u >> size & 0xF0) | rune);
    return size;
}

const char *term_text(TermTest *test)
{
    char *out = test->text = realloc(test->text, (size_t)(test->width * 24 + 2) * (size_t)test->height + 1);
    assert_non_null(out);
    for (int row = 0; row < test->height; row++) {
        char *start = out;
        for (int column = 0; column < test->width; column++) {
            VTermScreenCell cell;
            VTermPos place = {.row = row, .col = column};
            if (!vterm_screen_get_cell(test->screen, place, &cell) || cell.chars[0] == (uint32_t)-1)
                continue;
            if (!cell.chars[0])
                *out++ = ' ';
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                out += put_rune(out, cell.chars[i]);
        }
        while (out > start && out[-1] == ' ')
            out--;
        *out++ = '\n';
    }
    *out = 0;
    return test->text;
}

static bool is_colour(const VTermColor *colour, unsigned rgb)
{
    return VTERM_COLOR_IS_RGB(colour) && !VTERM_COLOR_IS_DEFAULT_FG(colour) && !VTERM_COLOR_IS_DEFAULT_BG(colour) &&
           (unsigned)(colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue) == rgb;
}

bool term_has_colour(TermTest *test, unsigned rgb)
{
    for (int i = 0; i < test->width * test->height; i++) {
        VTermScreenCell cell;
        VTermPos place = {.row = i / test->width, .col = i % test->width};
        if (vterm_screen_get_cell(test->screen, place, &cell) && (is_colour(&cell.fg, rgb) || is_colour(&cell.bg, rgb)))
            return true;
    }
    return false;
}

static bool wait_for(TermTest *test, const char *text, bool there, double seconds)
{
    double end = now() + seconds;
    for (;;) {
        if (!!strstr(term_text(test), text) == there)
            return true;
        if (now() >= end)
            return false;
        take(test, 20);
    }
}

bool term_wait(TermTest *test, const char *text, double seconds)
{
    return wait_for(test, text, true, seconds);
}

bool term_wait_gone(TermTest *test, const char *text, double seconds)
{
    return wait_for(test, text, false, seconds);
}

void term_settle_most(TermTest *test, double quiet_seconds, double most)
{
    double begin = now(), last = begin;
    while (now() - last < quiet_seconds && now() - begin < most)
        if (take(test, 10))
            last = now();
}

void term_settle(TermTest *test, double quiet_seconds)
{
    term_settle_most(test, quiet_seconds, INFINITY);
}

void term_expect(TermTest *test, const char *text, double seconds, const char *file, int line)
{
    if (term_wait(test, text, BUSY * seconds))
        return;
    fprintf(stderr, "%s:%d: \"%s\" did not come:\n%s\n", file, line, text, term_text(test)); /* cmocka cuts it */
    _fail(file, line);
}

/* libvterm 0.1 dies of a cursor above the screen (where a smaller size may leave it), of a saved place and of a region
 * to scroll that lie outside: so the cursor is taken to the last row, the region is the whole, and the place is saved
 * anew. The program draws everything after a resize. It dies of a wide character in a single column, too: the emulator
 * has two at least. */
void term_resize(TermTest *test, int width, int height)
{
    static const char before[] = "\033[r\033[999;1H", after[] = "\0337";
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    test->width = width;
    test->height = height;
    vterm_input_write(test->vterm, before, sizeof before - 1);
    vterm_set_size(test->vterm, height, width > 1 ? width : 2);
    vterm_input_write(test->vterm, after, sizeof after - 1);
    ioctl(test->master, TIOCSWINSZ, &size);
}

long term_bytes(const TermTest *test)
{
    return test->bytes;
}

pid_t term_pid(const TermTest *test)
{
    return test->pid;
}

void term_hang_up(TermTest *test)
{
    close(test->master);
    test->master = -1;
}

int term_end(TermTest *test, double seconds)
{
    double end = now() + seconds;
    while (!test->ended) {
        int status;
        if (waitpid(test->pid, &status, WNOHANG) == test->pid) {
            test->ended = true;
            test->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        } else if (now() >= end) {
            return -1;
        } else if (test->master >= 0) {
            take(test, 10);
        } else {
            usleep(10000);
        }
    }
    return test->status;
}

bool term_is_restored(const TermTest *test)
{
    struct termios mode;
    if (test->master < 0 || tcgetattr(test->master, &mode) < 0)
        return false;
    return (mode.c_lflag & ICANON) && (mode.c_lflag & ECHO) && (mode.c_lflag & ISIG) && (mode.c_oflag & OPOST);
}

static bool has_mark(const char *pid, const char *mark)
{
    char path[64], block[65536], want[80];
    snprintf(path, sizeof path, "/proc/%.20s/environ", pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t size = read(file, block, sizeof block - 1);
    close(file);
    snprintf(want, sizeof want, "TEST_MARK=%s", mark);
    size_t length = strlen(want) + 1;
    return size > 0 && memmem(block, (size_t)size, want, length) != NULL;
}

int term_processes(const TermTest *test)
{
    DIR *proc = opendir("/proc");
    int count = 0;
    assert_non_null(proc);
    for (struct dirent *entry; (entry = readdir(proc));)
        count += isdigit((unsigned char)entry->d_name[0]) && has_mark(entry->d_name, test->mark);
    closedir(proc);
    return count;
}

void term_free(TermTest *test)
{
    if (!test->ended) {
        kill(test->pid, SIGKILL);
        waitpid(test->pid, NULL, 0);
    }
    if (test->master >= 0)
        close(test->master);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", test->home);
    if (system(command) != 0)
        print_message("%s was left\n", test->home);
    vterm_free(test->vterm);
    free(test->text);
    free(test);
}
