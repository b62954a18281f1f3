#include "session/session.h"

#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "trace/hold.h"

void settings_default(Settings *settings)
{
    *settings = (Settings){
        .engine = "builtin",
        .method = "fork",
        .guard = true,
        .stdin_kind = STDIN_NULL,
        .max_procs = 64,
        .max_ever = 2000,
        .max_output = 8 << 20,
        .max_memory = (int64_t)1 << 30,
        .timeout = 60,
    };
}

int64_t settings_pace(const Settings *settings)
{
    static const int64_t storm_pace = 20000000;
    bool imports_anew = settings->method && strcmp(settings->method, "fork") != 0;
    return settings->pace > 0 || settings->guard || !imports_anew ? settings->pace : storm_pace;
}

Settings settings_started(const Settings *settings)
{
    static const int64_t start_ns = 25000000; /* about what a process takes to start: stretched, too */
    Settings started = *settings;
    started.pace = settings_pace(settings);
    if (settings->slow > 1) {
        started.pace = started.pace > start_ns * (settings->slow - 1) ? started.pace : start_ns * (settings->slow - 1);
        started.timeout *= settings->slow;
    }
    return started;
}

/* --- life */

static Status new_log(Session *session)
{
    Log *log = log_new();
    Seeker *seeker = log ? seeker_new(log) : NULL;
    if (!seeker) {
        log_free(log);
        return STATUS_NO_MEMORY;
    }
    seeker_free(session->seeker);
    log_reader_free(session->reader);
    session->reader = NULL;
    log_free(session->log);
    session->log = log;
    session->seeker = seeker;
    session->cursor = 0;
    session->following = true;
    session->paused = false;
    session->experiment = false;
    return STATUS_OK;
}

Status session_init(Session *session, const RunOps *ops, const Settings *settings)
{
    *session = (Session){.ops = ops};
    if (settings)
        session->settings = *settings;
    else
        settings_default(&session->settings);
    return new_log(session);
}

static void end_run(Session *session)
{
    if (session->run)
        session->ops->free(session->run);
    session->run = NULL;
}

void session_release(Session *session)
{
    end_run(session);
    seeker_free(session->seeker);
    log_reader_free(session->reader);
    log_free(session->log);
    *session = (Session){0};
}

Status session_start(Session *session, Fault *fault)
{
    if (!session->ops)
        return fault_set(fault, STATUS_CLOSED, "a recording has no program to start");
    end_run(session);
    if (new_log(session) != STATUS_OK)
        return fault_set(fault, STATUS_NO_MEMORY, "not enough memory for a new run");
    Fault own = {.status = STATUS_OK};
    Settings settings = settings_started(&session->settings);
    session->run = session->ops->start(session->ops->ctx, &settings, session->log, &own);
    session->started = io_now_ns();
    session->paused = session->run && settings.held;
    if (session->run)
        return STATUS_OK;
    if (fault)
        *fault = own;
    return own.status != STATUS_OK ? own.status : fault_set(fault, STATUS_IO, "the program cannot be started");
}

Status session_open_begin(Session *session, const char *recording, Fault *fault)
{
    end_run(session);
    if (new_log(session) != STATUS_OK)
        return fault_set(fault, STATUS_NO_MEMORY, "not enough memory for the recording");
    Fault own = {.status = STATUS_OK};
    session->reader = log_reader_open(session->log, recording, fault ? fault : &own);
    return session->reader ? STATUS_OK : (fault ? fault : &own)->status;
}

bool session_read_on(Session *session, int64_t ns, Status *status, Fault *fault)
{
    *status = STATUS_OK;
    if (!session->reader)
        return false;
    if (log_reader_read(session->reader, ns < INT64_MAX ? io_now_ns() + ns : ns, status, fault))
        return true;
    log_reader_free(session->reader);
    session->reader = NULL;
    return false;
}

double session_read_part(const Session *session)
{
    return session->reader ? log_reader_done(session->reader) : 1;
}

Status session_open(Session *session, const char *recording, Fault *fault)
{
    Status status = session_open_begin(session, recording, fault);
    while (status == STATUS_OK && session_read_on(session, INT64_MAX, &status, fault))
        continue;
    /* what stands before the place where a file breaks off is worth showing */
    if (status == STATUS_OK || status == STATUS_TRUNCATED)
        session->cursor = log_count(session->log);
    return status;
}

Status session_move(Session *to, Session *from)
{
    *to = *from;
    from->run = NULL;
    from->log = NULL;
    from->seeker = NULL;
    if (new_log(from) == STATUS_OK)
        return STATUS_OK;
    *from = *to;
    *to = (Session){0};
    return STATUS_NO_MEMORY;
}

void session_stop(Session *session)
{
    if (!session_running(session))
        return;
    session->experiment = true;
    session->ops->control(session->run, CONTROL_STOP, 0);
}

bool session_running(const Session *session)
{
    return session->run && !session->ops->over(session->run);
}

/* --- the cursor */

int session_wake_fd(const Session *session)
{
    return session->run ? session->ops->wake_fd(session->run) : -1;
}

static void drain_wake(const Session *session)
{
    char bytes[64];
    int fd = session_wake_fd(session);
    while (fd >= 0 && read(fd, bytes, sizeof bytes) == (ssize_t)sizeof bytes)
        ;
}

bool session_poll(Session *session)
{
    /* first emptied, then looked: what comes between is seen now or rings again */
    drain_wake(session);
    size_t count = log_count(session->log);
    if (!session->following || session->cursor == count)
        return false;
    session->cursor = count;
    return true;
}

const State *session_state(Session *session)
{
    return seeker_at(session->seeker, session->cursor);
}

size_t session_count(const Session *session)
{
    return log_count(session->log);
}

void session_seek(Session *session, size_t count)
{
    size_t end = log_count(session->log);
    session->cursor = count < end ? count : end;
    session->following = session->cursor == end;
}

void session_to_start(Session *session)
{
    session->cursor = 0;
    session->following = false;
}

void session_to_end(Session *session)
{
    session_seek(session, log_count(session->log));
    session->following = true;
}

/* --- the program */

Status session_pause(Session *session, bool on)
{
    if (!session_running(session))
        return STATUS_CLOSED;
    if (session->paused == on)
        return STATUS_OK;
    Status status = session->ops->control(session->run, on ? CONTROL_PAUSE : CONTROL_GO, 0);
    if (status == STATUS_OK)
        session->paused = on;
    return status;
}

Status session_hold(Session *session, int32_t pid, bool on)
{
    if (!session_running(session) || pid <= 0)
        return STATUS_CLOSED;
    session->experiment = true;
    return session->ops->control(session->run, on ? CONTROL_PAUSE : CONTROL_GO, pid);
}

Status session_free_all(Session *session)
{
    if (!session_running(session))
        return STATUS_CLOSED;
    Status status = session->ops->control(session->run, CONTROL_GO_ALL, 0);
    if (status == STATUS_OK)
        session->paused = false;
    return status;
}

/* Whom a step is about stands. */
static Status make_stand(Session *session, int32_t pid)
{
    int alive, at;
    const State *state = session_state(session);
    if (!state)
        return STATUS_NO_MEMORY;
    if (!pid)
        return session->paused || state_held(state, &alive) ? STATUS_OK : session_pause(session, true);
    at = state_proc(state, pid);
    return at >= 0 && proc_held(state, at) ? STATUS_OK : session_hold(session, pid, true);
}

Status session_step(Session *session, int32_t pid, bool operation)
{
    if (!session_running(session))
        return STATUS_CLOSED;
    session->experiment = true;
    session_to_end(session);
    Status status = make_stand(session, pid);
    Control control = operation ? CONTROL_STEP_OPERATION : CONTROL_STEP;
    return status == STATUS_OK ? session->ops->control(session->run, control, pid) : status;
}

Status session_until(Session *session, int32_t pid, const char *file, int line)
{
    if (!session_running(session) || !session->ops->until)
        return STATUS_CLOSED;
    session->experiment = true;
    session_to_end(session);
    Status status = session->ops->until(session->run, pid, file, line);
    if (status == STATUS_OK && !pid)
        session->paused = false;
    return status;
}

Status session_input(Session *session, const char *bytes, size_t size)
{
    return session_running(session) ? session->ops->input(session->run, bytes, size) : STATUS_CLOSED;
}

Status session_view(Session *session, const int32_t *pids, size_t count)
{
    if (!session_running(session) || !session->ops->view)
        return STATUS_CLOSED;
    return session->ops->view(session->run, pids, count);
}
