#include "run/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

#include "base/io.h"

/* Above where the warden's own descriptors are put (warden.h), so that moving them there overwrites none of these. */
static int lift(int fd)
{
    int high = fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 20);
    if (fd >= 0)
        close(fd);
    return high;
}

static void make_raw(int fd)
{
    struct termios mode;
    if (tcgetattr(fd, &mode) < 0)
        return;
    cfmakeraw(&mode);
    mode.c_lflag |= ISIG; /* Ctrl-C for the program is byte 3 */
    tcsetattr(fd, TCSANOW, &mode);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    ioctl(fd, TIOCSWINSZ, &size);
}

static bool open_pty(Pty *pty)
{
    char name[64];
    pty->near = lift(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (pty->near < 0 || grantpt(pty->near) < 0 || unlockpt(pty->near) < 0 ||
        ptsname_r(pty->near, name, sizeof name) != 0)
        return false;
    pty->far = lift(open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
    if (pty->far < 0)
        return false;
    make_raw(pty->far);
    return io_set_nonblock(pty->near, true);
}

static bool open_pipe(Pty *pty)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return false;
    pty->near = lift(ends[0]);
    pty->far = lift(ends[1]);
    return pty->near >= 0 && pty->far >= 0 && io_set_nonblock(pty->near, true);
}

static bool open_input(Stdio *stdio, const RunConfig *config)
{
    if (config->input == RUN_INPUT_OPEN) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) < 0)
            return false;
        stdio->input_far = lift(ends[0]);
        stdio->input_near = lift(ends[1]);
        return stdio->input_far >= 0 && stdio->input_near >= 0 && io_set_nonblock(stdio->input_near, true);
    }
    if (config->input == RUN_INPUT_OURS) {
        int ours = dup(STDIN_FILENO);
        stdio->input_far = lift(ours >= 0 ? ours : open("/dev/null", O_RDONLY | O_CLOEXEC));
        return stdio->input_far >= 0;
    }
    if (config->input == RUN_INPUT_NONE || !config->input_text) {
        stdio->input_far = lift(open("/dev/null", O_RDONLY | O_CLOEXEC));
        return stdio->input_far >= 0;
    }
    /* a file, as with `< file`: any length, and nobody has to feed it */
    stdio->input_far = lift(memfd_create("stdin", MFD_CLOEXEC));
    return stdio->input_far >= 0 &&
           io_write_full(stdio->input_far, config->input_text, strlen(config->input_text)) == STATUS_OK &&
           lseek(stdio->input_far, 0, SEEK_SET) == 0;
}

Status stdio_open(Stdio *stdio, const RunConfig *config, Fault *fault)
{
    static const Pty none = {-1, -1};
    *stdio = (Stdio){none, none, none, none, -1, -1};
    bool fine = open_pty(&stdio->terminal) && open_input(stdio, config);
    if (fine && config->piped)
        fine = open_pipe(&stdio->out_pipe) && open_pipe(&stdio->error_pipe);
    else if (fine)
        fine = open_pty(&stdio->error);
    if (fine)
        return STATUS_OK;
    Status status = fault_set(fault, STATUS_LIMIT, "no terminal can be made for the program: %s", strerror(errno));
    stdio_close(stdio);
    return status;
}

static void close_one(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void stdio_close_far(Stdio *stdio)
{
    close_one(&stdio->terminal.far);
    close_one(&stdio->error.far);
    close_one(&stdio->out_pipe.far);
    close_one(&stdio->error_pipe.far);
    close_one(&stdio->input_far);
}

void stdio_close(Stdio *stdio)
{
    stdio_close_far(stdio);
    close_one(&stdio->terminal.near);
    close_one(&stdio->error.near);
    close_one(&stdio->out_pipe.near);
    close_one(&stdio->error_pipe.near);
    close_one(&stdio->input_near);
}
