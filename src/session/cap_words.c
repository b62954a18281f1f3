#include <signal.h>
#include <string.h>

#include "base/words.h"
#include "session/session.h"

/* What a cap's event says, and what the state lets us know of what would have followed. */

static void add_size(Buf *out, int64_t bytes)
{
    if (bytes >= (int64_t)1 << 30 && bytes % ((int64_t)1 << 30) == 0)
        buf_addf(out, "%lld GiB", (long long)(bytes >> 30));
    else if (bytes >= 1 << 20)
        buf_addf(out, "%lld MiB", (long long)(bytes >> 20));
    else
        buf_addf(out, plural((size_t)bytes, "%lld byte", "%lld bytes"), (long long)bytes);
}

static void add_which(const State *state, Buf *out)
{
    long long limit = state->cap_limit;
    Buf size = {0};
    if (strcmp(state->cap, "alive") == 0) {
        buf_addf(out, word("mpdemo stopped the run: it had %lld processes alive at once, the cap (--max-procs)"),
                 limit);
    } else if (strcmp(state->cap, "ever") == 0) {
        buf_addf(out, word("mpdemo stopped the run: it had started %lld processes in all, the cap"), limit);
    } else if (strcmp(state->cap, "time") == 0) {
        buf_addf(out, word("mpdemo stopped the run after %.3g s, the cap (--timeout)"), (double)limit / 1000);
    } else if (strcmp(state->cap, "output") == 0) {
        add_size(&size, limit);
        buf_addf(out, word("mpdemo stopped the run: it had printed more than %s, the cap (--max-output)"),
                 buf_str(&size));
    } else if (strcmp(state->cap, "memory") == 0) {
        add_size(&size, limit);
        buf_addf(out,
                 word("mpdemo stopped the run: its processes together took more than %s of memory, the cap "
                      "(--max-memory)"),
                 buf_str(&size));
    } else if (strcmp(state->cap, "events") == 0) {
        buf_addf(out, word("mpdemo stopped the run: it had told %lld events, all that mpdemo keeps"), limit);
    } else {
        buf_addf(out, word("mpdemo stopped the run: the cap '%s' of %lld was reached"), state->cap, limit);
    }
    buf_release(&size);
}

/* The pool that made the most replacements; -1 if none made any. */
static int stormy_pool(const State *state)
{
    int worst = -1;
    for (size_t i = 0; i < state->pools.count; i++)
        if (state->pools.items[i].died > 2 &&
            (worst < 0 || state->pools.items[i].died > state->pools.items[worst].died))
            worst = (int)i;
    return worst;
}

/* The pool's workers that ended by themselves: also those that it had not found dead yet when the cap stopped it. A
 * worker that was killed and not replaced is taken for one that the cap ended. */
static int dead_workers(const State *state, int pool)
{
    int count = 0;
    for (size_t i = 0; i < state->procs.count; i++) {
        const Proc *proc = &state->procs.items[i];
        bool own = proc->error_type || proc->replaced_by >= 0 || (proc->has_exit && proc->exit_code != -SIGKILL);
        count += proc->pool == pool && !proc_alive(proc) && own;
    }
    return count;
}

static void add_what_goes_on(const State *state, Buf *out)
{
    int pool = stormy_pool(state), waits = 0;
    if (pool >= 0) {
        buf_addf(out,
                 word(". Without it the pool would have gone on for ever: %d of its workers had died so far, and each "
                      "is replaced by a new one that dies the same way."),
                 dead_workers(state, pool));
        return;
    }
    for (size_t i = 0; i < state->procs.count; i++)
        waits += proc_alive(&state->procs.items[i]) && state->procs.items[i].life == LIFE_WAITING;
    if (strcmp(state->cap, "alive") == 0 || strcmp(state->cap, "ever") == 0)
        buf_add_str(out,
                    word(". Without it there would have been more and more of them, until the machine had no room."));
    else if (strcmp(state->cap, "time") == 0 && state->alive > 0 && waits >= state->alive)
        buf_add_str(out, state->alive == 1
                             ? word(". Without it the one process left would have waited on, perhaps for ever.")
                             : word(". Without it the processes left would have waited on, perhaps for ever."));
    else
        buf_add_str(out, word(". Without it the program would have gone on."));
}

void session_cap_words(const State *state, Buf *out)
{
    if (!state->cap)
        return;
    add_which(state, out);
    add_what_goes_on(state, out);
}
