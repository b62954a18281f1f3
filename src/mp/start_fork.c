#include <unistd.h>

#include "mp/process.h"
#include "mp/start.h"
#include "mp/tracer.h"
#include "std/os.h"

/* fork: the child is a copy of this process and goes on from here. Two pipes as in popen_fork.py: one whose write end
 * the child alone holds (our sentinel of its death), one whose write end we hold (its sentinel of ours). */

static void child(Thread *th, Value process, int parent_r, int parent_w, int child_r)
{
    exit_register_alone(th);
    close(parent_r);
    close(parent_w);
    child_exit(th, process_bootstrap(th, process, child_r));
}

static bool fork_launch(Thread *th, Popen *popen, Value process)
{
    int to_parent[2], to_child[2];
    if (!start_pipe(th, to_parent))
        return false;
    if (!start_pipe(th, to_child)) {
        close(to_parent[0]);
        close(to_parent[1]);
        return false;
    }
    starting_fill(th, process, METHOD_FORK);
    mp_of(th)->fork_starts++;
    popen->pid = fork_with_hooks(th, mp_of(th)->starting.kind);
    if (popen->pid == 0)
        child(th, process, to_parent[0], to_child[1], to_child[0]);
    if (popen->pid > 0)
        fork_warn_in_library(th);
    close(to_parent[1]);
    close(to_child[0]);
    popen->sentinel = to_parent[0];
    popen->parent_w = to_child[1];
    return popen->pid > 0 && process_forget_call(th, process);
}

const StartOps START_FORK = {
    .method = METHOD_FORK, .type = MT_Popen, .launch = fork_launch, .poll = popen_poll_child};
