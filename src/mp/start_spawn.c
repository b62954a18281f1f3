#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "base/mem.h"
#include "mp/process.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "mp/tracker.h"

/* spawn: a fresh image of this program reads the preparation data and the pickled process object from a pipe. */

/* Writes the data; the child may well be slower, or die: without the GIL, and a dead reader is an exception. */
static bool send_data(Thread *th, int fd, const Buf *data)
{
    size_t done = 0;
    while (done < data->size) {
        gil_release(th);
        ssize_t n = write(fd, data->data + done, data->size - done);
        int error = errno;
        gil_take(th);
        if (n < 0 && error != EINTR) {
            raise_errno(th, error, NULL);
            return false;
        }
        if (n < 0 && !thread_check_signals(th))
            return false;
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

static pid_t start_image(Thread *th, int child_r, int child_w, const Buf *data, size_t prep_size, Spawning *s,
                         bool *vain)
{
    Starting *starting = &mp_of(th)->starting;
    char command[128], pipe_word[32], tracker_word[32], prep_word[40], object_word[40], by_word[64], name_word[80],
        pool_word[40];
    snprintf(pipe_word, sizeof pipe_word, "pipe=%d", child_r);
    snprintf(tracker_word, sizeof tracker_word, "tracker=%d", mp_of(th)->tracker_fd);
    snprintf(prep_word, sizeof prep_word, "prep=%zu", prep_size);
    snprintf(object_word, sizeof object_word, "object=%zu", data->size - prep_size);
    snprintf(by_word, sizeof by_word, "by=%d:%lld", (int)getpid(), (long long)starting->start_n);
    snprintf(name_word, sizeof name_word, "name=%s", starting->name);
    snprintf(pool_word, sizeof pool_word, "pool=%lld", (long long)starting->pool);
    if (spawning_add_fd(th, mp_of(th)->tracker_fd) < 0 || spawning_add_fd(th, child_r) < 0 ||
        spawning_add_fd(th, child_w) < 0)
        return -1;
    const char *const args[] = {tracker_word, pipe_word, prep_word, object_word, by_word, name_word, pool_word, NULL};
    snprintf(command, sizeof command, MP_SPAWN_COMMAND, mp_of(th)->tracker_fd, child_r);
    return image_start(th, &(Image){"--mp-spawn", command, args, s->fds, s->count}, vain);
}

static bool launch_with(Thread *th, Popen *popen, Value process, Spawning *s, Buf *data)
{
    Mp *mp = mp_of(th);
    int to_parent[2], to_child[2];
    size_t prep_size;
    bool vain;
    if (!child_data(th, process, s, data, &prep_size) || !tracker_ensure(th))
        return false;
    if (!start_pipe(th, to_parent))
        return false;
    popen->sentinel = to_parent[0];
    if (!start_pipe(th, to_child)) {
        close(to_parent[1]);
        return false;
    }
    popen->parent_w = to_child[1];
    starting_fill(th, process, METHOD_SPAWN);
    tracer_start(th, true);
    spawning_push(th, s);
    popen->pid = start_image(th, to_child[0], to_parent[1], data, prep_size, s, &vain);
    spawning_pop(th, s);
    if (popen->pid < 0)
        tracer_unclaim(mp);
    tracer_started(th, popen->pid, mp->starting.start_n);
    close(to_parent[1]);
    close(to_child[0]);
    if (popen->pid < 0)
        return false;
    TRACE(th, EV_prepare, ev_int(popen->pid), ev_int((int64_t)prep_size), ev_int((int64_t)(data->size - prep_size)));
    return process_forget_call(th, process) && (vain || send_data(th, popen->parent_w, data));
}

static bool spawn_launch(Thread *th, Popen *popen, Value process)
{
    Spawning s = {.th = th, .method = METHOD_SPAWN};
    Buf data = {0};
    bool ok = launch_with(th, popen, process, &s, &data);
    mem_free(s.fds);
    buf_release(&data);
    return ok;
}

const StartOps START_SPAWN = {
    .method = METHOD_SPAWN, .type = MT_PopenSpawn, .launch = spawn_launch, .poll = popen_poll_child};
