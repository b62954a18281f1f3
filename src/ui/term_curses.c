/* The real terminal, and the only file that knows curses.
 *
 * However mpdemo ends, the terminal must be as it was: close does it on the ordinary ways; signals that ask to end only
 * set a flag, so that the app leaves by the ordinary way; a fault of our own (SIGSEGV and the like) is met by a handler
 * that writes the restoring bytes, prepared beforehand, and puts the line settings back, both allowed in a handler. */
#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/term.h"

enum { ANSWER_MS = 100 };

typedef struct CursesTerm {
    Term term;
    SCREEN *screen;
    FILE *in, *out;
    int in_fd, epoll_fd;
    Grid shown;
    const Theme *theme; /* of what is shown */
    bool fresh;         /* the next flush draws everything */
    bool asked;         /* how wide it draws its signs; it has not answered yet */
    int pairs;          /* made so far; pair 0 is the terminal's own */
    int pair_front[256], pair_back[256];
    struct sigaction old[NSIG];
    bool have_old[NSIG];
} CursesTerm;

/* What signal handlers touch. There is one terminal, and handlers have no argument to find it by. */
static struct {
    volatile sig_atomic_t end_signal, resized, stopped, continued;
    int wake_fd, tty_fd;
    char restore[256];
    size_t restore_size;
    struct termios before;
    bool have_before;
} shared = {.wake_fd = -1, .tty_fd = -1};

static void on_signal(int number)
{
    int saved = errno;
    if (number == SIGWINCH)
        shared.resized = 1;
    else if (number == SIGTSTP)
        shared.stopped = 1;
    else if (number == SIGCONT)
        shared.continued = 1;
    else
        shared.end_signal = number;
    uint64_t one = 1;
    ssize_t wrote = write(shared.wake_fd, &one, sizeof one);
    (void)wrote;
    errno = saved;
}

#ifndef __SANITIZE_ADDRESS__ /* which has a better story to tell */
static void on_fault(int number)
{
    ssize_t wrote = write(shared.tty_fd, shared.restore, shared.restore_size);
    (void)wrote;
    if (shared.have_before)
        tcsetattr(shared.tty_fd, TCSANOW, &shared.before);
    signal(number, SIG_DFL);
    raise(number);
}
#endif

/* A write that failed says so by itself. (SIG_IGN would be handed on to every program that is started.) */
static void on_failed_write(int number)
{
    (void)number;
}

static void catch_signal(CursesTerm *curses, int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, &curses->old[number]) == 0)
        curses->have_old[number] = true;
}

static void catch_signals(CursesTerm *curses)
{
    static const int asks[] = {SIGINT,  SIGTERM, SIGHUP,   SIGQUIT, SIGALRM, SIGUSR1,
                               SIGUSR2, SIGXCPU, SIGWINCH, SIGTSTP, SIGCONT};
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        catch_signal(curses, asks[i], on_signal);
    catch_signal(curses, SIGPIPE, on_failed_write);
    catch_signal(curses, SIGXFSZ, on_failed_write);
#ifndef __SANITIZE_ADDRESS__
    static const int faults[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
        catch_signal(curses, faults[i], on_fault);
#endif
}

static void release_signals(CursesTerm *curses)
{
    for (int number = 1; number < NSIG; number++)
        if (curses->have_old[number])
            sigaction(number, &curses->old[number], NULL);
}

/* Adds a capability to the restoring bytes, its padding marks ($<5>) left out. */
static void restore_add(const char *text)
{
    if (!text || text == (const char *)-1)
        return;
    while (*text && shared.restore_size < sizeof shared.restore) {
        if (text[0] == '$' && text[1] == '<') {
            while (*text && *text != '>')
                text++;
            if (*text)
                text++;
            continue;
        }
        shared.restore[shared.restore_size++] = *text++;
    }
}

static void prepare_restore(void)
{
    static const char *const names[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};
    shared.restore_size = 0;
    const char *mouse = tigetstr("kmous");
    if (mouse && mouse != (const char *)-1)
        restore_add("\033[?1000l\033[?1006l");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        restore_add(tigetstr(names[i]));
}

/* A locale that nobody chose (C, POSIX) says nothing about the terminal, and nearly all are UTF-8 now: then do as
 * Python does and take C.UTF-8. A locale that was chosen and is not UTF-8 is believed. */
static bool terminal_is_utf8(void)
{
    const char *name = setlocale(LC_CTYPE, "");
    if (!name || strcmp(name, "C") == 0 || strcmp(name, "POSIX") == 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void curses_size(Term *term, int *width, int *height)
{
    (void)term;
    getmaxyx(stdscr, *height, *width);
}

static int pair_of(CursesTerm *curses, int front, int back)
{
    for (int i = 1; i <= curses->pairs; i++)
        if (curses->pair_front[i] == front && curses->pair_back[i] == back)
            return i;
    int next = curses->pairs + 1;
    if (next >= 256 || next >= COLOR_PAIRS || init_extended_pair(next, front, back) == ERR)
        return 0;
    curses->pair_front[next] = front;
    curses->pair_back[next] = back;
    return curses->pairs = next;
}

static void put_cell(CursesTerm *curses, int x, int y, const Cell *cell, const Theme *theme)
{
    Paint paint = theme_paint(theme, (Style)cell->style, (Wash)cell->wash, curses->term.colours);
    attr_t attributes = A_NORMAL;
    if (paint.attributes & ATTR_BOLD)
        attributes |= A_BOLD;
    if (paint.attributes & ATTR_DIM)
        attributes |= A_DIM;
    if (paint.attributes & ATTR_REVERSE)
        attributes |= A_REVERSE;
    if (paint.attributes & ATTR_UNDERLINE)
        attributes |= A_UNDERLINE;
    int pair = paint.front < 0 ? 0 : pair_of(curses, paint.front, paint.back);
    wchar_t wide[CCHARW_MAX + 1];
    int count = 0;
    for (size_t at = 0; at < cell->size && count < CCHARW_MAX;) {
        unsigned rune;
        at += utf8_decode(cell->text + at, cell->size - at, &rune);
        wide[count++] = (wchar_t)rune;
    }
    wide[count] = 0;
    cchar_t out;
    if (setcchar(&out, wide, attributes, (short)pair, &pair) == ERR)
        setcchar(&out, L"?", attributes, (short)pair, &pair);
    mvadd_wch(y, x, &out); /* at the last corner it reports an error, having written */
}

static void curses_flush(Term *term, const Grid *grid, const Theme *theme)
{
    CursesTerm *curses = (CursesTerm *)term;
    bool all = curses->fresh || curses->theme != theme || curses->shown.width != grid->width ||
               curses->shown.height != grid->height;
    if (all)
        erase();
    if (curses->fresh)
        clearok(curses->screen ? curscr : stdscr, TRUE);
    for (int y = 0; y < grid->height; y++) {
        for (int x = 0; x < grid->width; x++) {
            const Cell *cell = grid_at(grid, x, y);
            if (cell->width && (all || !cell_equal(cell, grid_at(&curses->shown, x, y))))
                put_cell(curses, x, y, cell, theme);
        }
    }
    curses->fresh = !grid_copy(&curses->shown, grid);
    curses->theme = theme;
    refresh();
}

static const struct {
    int curses;
    unsigned ours;
} special_keys[] = {
    {KEY_UP, K_UP},
    {KEY_DOWN, K_DOWN},
    {KEY_LEFT, K_LEFT},
    {KEY_RIGHT, K_RIGHT},
    {KEY_HOME, K_HOME},
    {KEY_END, K_END},
    {KEY_PPAGE, K_PAGE_UP},
    {KEY_NPAGE, K_PAGE_DOWN},
    {KEY_ENTER, K_ENTER},
    {KEY_BTAB, K_BACK_TAB},
    {KEY_BACKSPACE, K_BACKSPACE},
    {KEY_DC, K_DELETE},
    {KEY_SLEFT, K_SHIFT_LEFT},
    {KEY_SRIGHT, K_SHIFT_RIGHT},
    {KEY_F(1), K_F1},
    {KEY_A1, K_HOME},
    {KEY_C1, K_END},
    {KEY_A3, K_PAGE_UP},
    {KEY_C3, K_PAGE_DOWN},
};

static bool read_mouse(Input *input)
{
    MEVENT event;
    if (getmouse(&event) != OK)
        return false;
    *input = (Input){.kind = INPUT_CLICK, .x = event.x, .y = event.y};
    if (event.bstate & BUTTON4_PRESSED)
        *input = (Input){.kind = INPUT_WHEEL, .x = event.x, .y = event.y, .delta = -1};
    else if (event.bstate & BUTTON5_PRESSED)
        *input = (Input){.kind = INPUT_WHEEL, .x = event.x, .y = event.y, .delta = 1};
    else if (!(event.bstate & (BUTTON1_PRESSED | BUTTON1_CLICKED)))
        return false;
    return true;
}

/* The answers to the question of begin_probe. */
enum { KEY_NARROW_SIGNS = KEY_MAX + 1, KEY_WIDE_SIGNS };

static bool read_key(CursesTerm *curses, Input *input, int kind, wint_t key)
{
    if (kind == KEY_CODE_YES && (key == KEY_NARROW_SIGNS || key == KEY_WIDE_SIGNS)) {
        bool news = curses->asked && key == KEY_WIDE_SIGNS;
        curses->asked = false;
        curses->term.wide = curses->term.wide || news;
        *input = (Input){.kind = INPUT_RESIZE}; /* everything is drawn anew */
        return news;
    }
    if (kind == KEY_CODE_YES) {
        if (key == KEY_MOUSE)
            return read_mouse(input);
        for (size_t i = 0; i < sizeof special_keys / sizeof *special_keys; i++) {
            if ((wint_t)special_keys[i].curses == key) {
                *input = (Input){.kind = INPUT_KEY, .key = special_keys[i].ours};
                return true;
            }
        }
        return false;
    }
    unsigned ours = (unsigned)key;
    if (key == '\r' || key == '\n')
        ours = K_ENTER;
    else if (key == '\t')
        ours = K_TAB;
    else if (key == 27)
        ours = K_ESCAPE;
    else if (key == 127 || key == 8)
        ours = K_BACKSPACE;
    else if (key > 0 && key < 27)
        ours = KEY_CTRL + (unsigned)('a' + key - 1);
    *input = (Input){.kind = INPUT_KEY, .key = ours};
    return true;
}

static void take_new_size(CursesTerm *curses)
{
    struct winsize size;
    if (ioctl(curses->in_fd, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
        resizeterm(size.ws_row, size.ws_col);
    curses->fresh = true;
}

static bool read_signals(CursesTerm *curses, Input *input)
{
    uint64_t count;
    ssize_t got = read(shared.wake_fd, &count, sizeof count);
    (void)got;
    if (shared.end_signal) {
        *input = (Input){.kind = shared.end_signal == SIGHUP ? INPUT_HANGUP : INPUT_SIGNAL,
                         .key = (unsigned)shared.end_signal};
        shared.end_signal = 0;
        return true;
    }
    if (shared.stopped) {
        shared.stopped = 0;
        *input = (Input){.kind = INPUT_KEY, .key = KEY_CTRL + 'z'};
        return true;
    }
    if (shared.resized || shared.continued) {
        shared.resized = shared.continued = 0;
        take_new_size(curses);
        *input = (Input){.kind = INPUT_RESIZE};
        return true;
    }
    return false;
}

static bool curses_read(Term *term, Input *input)
{
    CursesTerm *curses = (CursesTerm *)term;
    if (read_signals(curses, input))
        return true;
    for (;;) {
        wint_t key;
        int kind = get_wch(&key);
        if (kind == ERR)
            break;
        if (read_key(curses, input, kind, key))
            return true;
    }
    struct pollfd poller = {.fd = curses->in_fd, .events = POLLIN};
    if (poll(&poller, 1, 0) > 0) {
        int waiting = 0;
        bool gone = poller.revents & (POLLHUP | POLLERR | POLLNVAL);
        if (gone || ioctl(curses->in_fd, FIONREAD, &waiting) != 0 || waiting == 0) {
            *input = (Input){.kind = INPUT_HANGUP};
            return true;
        }
    }
    return false;
}

static int curses_fd(Term *term)
{
    return ((CursesTerm *)term)->epoll_fd;
}

static void curses_suspend(Term *term)
{
    (void)term;
    def_prog_mode();
    endwin();
}

static void curses_resume(Term *term)
{
    CursesTerm *curses = (CursesTerm *)term;
    reset_prog_mode();
    take_new_size(curses);
    refresh();
}

static void curses_stop_self(Term *term)
{
    (void)term;
    raise(SIGSTOP); /* all our threads; the caller has stopped the program and given the terminal back */
}

static void curses_redraw(Term *term)
{
    ((CursesTerm *)term)->fresh = true;
}

/* An answer that comes when we have gone would be typed into the shell. */
static void end_probe(CursesTerm *curses)
{
    struct pollfd poller = {.fd = curses->in_fd, .events = POLLIN};
    if (curses->asked && poll(&poller, 1, ANSWER_MS) > 0)
        tcflush(curses->in_fd, TCIFLUSH);
    curses->asked = false;
}

static void curses_close(Term *term)
{
    CursesTerm *curses = (CursesTerm *)term;
    if (curses->screen) {
        end_probe(curses);
        endwin();
        delscreen(curses->screen);
    }
    release_signals(curses);
    if (shared.wake_fd >= 0)
        close(shared.wake_fd);
    if (curses->epoll_fd >= 0)
        close(curses->epoll_fd);
    if (curses->in && curses->in != stdin)
        fclose(curses->in);
    if (shared.tty_fd >= 0)
        close(shared.tty_fd);
    shared.wake_fd = shared.tty_fd = -1;
    grid_release(&curses->shown);
    mem_free(curses);
}

static const TermOps curses_ops = {
    .size = curses_size,
    .flush = curses_flush,
    .read = curses_read,
    .fd = curses_fd,
    .suspend = curses_suspend,
    .resume = curses_resume,
    .stop_self = curses_stop_self,
    .redraw = curses_redraw,
    .close = curses_close,
};

static bool open_waiting(CursesTerm *curses)
{
    shared.wake_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    curses->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (shared.wake_fd < 0 || curses->epoll_fd < 0)
        return false;
    struct epoll_event wake = {.events = EPOLLIN, .data.fd = shared.wake_fd};
    struct epoll_event keys = {.events = EPOLLIN, .data.fd = curses->in_fd};
    return epoll_ctl(curses->epoll_fd, EPOLL_CTL_ADD, shared.wake_fd, &wake) == 0 &&
           epoll_ctl(curses->epoll_fd, EPOLL_CTL_ADD, curses->in_fd, &keys) == 0;
}

/* Frames and bars are "East Asian ambiguous": most terminals draw them one cell wide, those set up for Chinese often
 * two, and then nothing would stand where it should. So one is drawn, and the terminal asked where its cursor is now.
 * The answer comes among the keys whenever it comes; without one they count as narrow. Nothing waits for it. Only
 * terminals that speak as the VT100 did are asked. */
static void begin_probe(CursesTerm *curses)
{
    static const char ask[] = "\033[H\xE2\x94\x80\033[6n\033[H  \033[H";
    if (!cursor_address || strncmp(cursor_address, "\033[%i%p1%d;%p2%dH", 16) != 0)
        return;
    refresh(); /* the screen is ours from here on, and empty */
    define_key("\033[1;2R", KEY_NARROW_SIGNS);
    define_key("\033[1;3R", KEY_WIDE_SIGNS);
    fflush(curses->out);
    ssize_t wrote = write(shared.tty_fd, ask, sizeof ask - 1);
    curses->asked = wrote == (ssize_t)(sizeof ask - 1);
}

/* The RGB of a description may be a flag, a number or a text. */
static bool is_direct(void)
{
    const char *text = tigetstr("RGB");
    return COLORS >= COLOURS_DIRECT &&
           (tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (text && text != (const char *)-1));
}

static int count_colours(void)
{
    static const int palettes[] = {256, 16, 8};
    if (is_direct())
        return COLOURS_DIRECT;
    for (size_t i = 0; i < sizeof palettes / sizeof *palettes; i++)
        if (COLORS >= palettes[i])
            return palettes[i];
    return 0;
}

static void start_curses(CursesTerm *curses)
{
    set_escdelay(25); /* a lone Esc is told after this many ms: enough for the bytes of one key over a slow line */
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    define_key("\033[1~", KEY_HOME); /* what many terminals send, whatever their description says */
    define_key("\033[4~", KEY_END);
    nodelay(stdscr, TRUE);
    curs_set(0);
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    if (has_colors() && start_color() == OK)
        curses->term.colours = count_colours();
    prepare_restore();
    if (curses->term.utf8)
        begin_probe(curses);
}

/* Terminals newer than many a machine's terminfo, which all understand what xterm does. */
static bool speaks_xterm(const char *name)
{
    static const char *const names[] = {"xterm", "foot", "kitty", "alacritty", "ghostty", "wezterm", "contour", "rio",
                                        "tmux",  "vte",  "gnome", "konsole",   "st-",     "iterm",   "mintty"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strncmp(name, names[i], strlen(names[i])) == 0)
            return true;
    return false;
}

/* Known, and able to put its cursor anywhere. Asked before curses starts, which would write to it. */
static bool can_address(const char *name)
{
    int found = 0;
    if (setupterm(name, STDOUT_FILENO, &found) != OK || found <= 0)
        return false;
    bool can = cursor_address != NULL;
    del_curterm(cur_term);
    return can;
}

Term *term_curses_open(Fault *fault)
{
    CursesTerm *curses = mem_zalloc(sizeof *curses);
    if (!curses) {
        fault_set(fault, STATUS_NO_MEMORY, "not enough memory for the screen");
        return NULL;
    }
    curses->term.ops = &curses_ops;
    curses->epoll_fd = -1;
    curses->fresh = true;
    const char *name = getenv("TERM");
    /* the Linux console's fonts lack most of the signs */
    curses->term.utf8 = terminal_is_utf8() && !(name && strcmp(name, "linux") == 0);
    curses->out = stdout;
    curses->in = isatty(STDIN_FILENO) ? stdin : fopen("/dev/tty", "re");
    if (!isatty(STDOUT_FILENO) || !curses->in) {
        fault_set(fault, STATUS_IO, "the screen needs a terminal; without one, use --plain");
        curses_close(&curses->term);
        return NULL;
    }
    curses->in_fd = fileno(curses->in);
    shared.tty_fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    shared.have_before = tcgetattr(shared.tty_fd, &shared.before) == 0;
    curses->screen = name && can_address(name) ? newterm(name, curses->out, curses->in) : NULL;
    if (!curses->screen && name && speaks_xterm(name)) /* this machine has no description of it */
        curses->screen = newterm("xterm-256color", curses->out, curses->in);
    if (!curses->screen || !open_waiting(curses)) {
        fault_set(fault, STATUS_IO, "the terminal \"%s\" cannot show the screen; use --plain", name ? name : "");
        curses_close(&curses->term);
        return NULL;
    }
    start_curses(curses);
    catch_signals(curses);
    return &curses->term;
}
