#include "run/sampler.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"

enum { FIRST_VIEW = 8 }; /* in view until the screen says what is */
static const int64_t interval_ns = 250000000;

static int64_t cpu_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The tree is listed in nearly the same order each time, so the note is nearly always at `hint`. */
static SampleNote *note_of(Sampler *sampler, const ProcFacts *facts, size_t hint)
{
    for (size_t i = 0; i < sampler->notes.count; i++) {
        SampleNote *note = &sampler->notes.items[(hint + i) % sampler->notes.count];
        if (note->pid == facts->pid && note->started == facts->started)
            return note;
    }
    SampleNote fresh = {.pid = facts->pid, .started = facts->started};
    return vec_push(&sampler->notes, fresh) ? &sampler->notes.items[sampler->notes.count - 1] : NULL;
}

static bool in_view(const Sampler *sampler, pid_t pid, size_t place)
{
    if (!sampler->view_given)
        return place < FIRST_VIEW;
    for (size_t i = 0; i < sampler->view.count; i++)
        if (sampler->view.items[i] == pid)
            return true;
    return false;
}

static void tell_sample(const ProcFacts *facts, SampleNote *note, bool memory, SampleTell tell, void *ctx)
{
    int64_t resident = -1, shared = -1, own = -1;
    if (memory && facts->state != 'Z' && !procfs_memory(facts->pid, &resident, &shared, &own, NULL))
        resident = facts->resident;
    /* a page that is copied on writing changes hands, and the sum stays as it was */
    bool grown = resident >= 0 && (llabs(resident - note->resident) >= 64 || llabs(own - note->own) >= 64);
    bool news = facts->state != note->state || facts->cpu - note->cpu >= 100 || (memory && grown);
    if (!news)
        return;
    note->state = facts->state;
    note->cpu = facts->cpu;
    if (resident >= 0) {
        note->resident = resident;
        note->own = own;
    }
    char state[2] = {facts->state};
    EventValue values[] = {
        [F_sample_of] = ev_int(facts->pid),
        [F_sample_state] = ev_text(state),
        [F_sample_resident] = ev_int(resident),
        [F_sample_shared] = ev_int(shared),
        [F_sample_own] = ev_int(own),
        [F_sample_cpu] = ev_int(facts->cpu),
        [F_sample_threads] = ev_int(facts->threads),
    };
    tell(ctx, EV_sample, values, sizeof values / sizeof *values);
}

/* CPython's processes bear the shim's variable from their first moment; what they start does not get it. */
static bool is_watched(pid_t pid)
{
    char value[8];
    return procfs_variable(pid, "MPDEMO_SHIM=", value, sizeof value);
}

/* A process that runs another executable than the engine's: a program that the script started, by whatever way. */
static void tell_external(const ProcFacts *facts, SampleNote *note, SampleTell tell, void *ctx)
{
    if (note->external || note->watched || facts->state == 'Z' || procfs_same_program(facts->pid, getpid()))
        return;
    note->watched = is_watched(facts->pid);
    if (note->watched)
        return;
    char command[200];
    note->external = true;
    procfs_command(facts->pid, command, sizeof command);
    EventValue values[] = {
        [F_external_of] = ev_int(facts->pid),
        [F_external_parent] = ev_int(facts->parent),
        [F_external_command] = ev_text(command),
    };
    tell(ctx, EV_external, values, sizeof values / sizeof *values);
}

static void drop_old_notes(Sampler *sampler)
{
    size_t kept = 0;
    for (size_t i = 0; i < sampler->notes.count; i++)
        if (sampler->notes.items[i].round == sampler->round)
            sampler->notes.items[kept++] = sampler->notes.items[i];
    sampler->notes.count = kept;
}

/* What several processes share counts once (its proportional part in each). */
static int64_t exact_memory(const Sampler *sampler)
{
    int64_t total = 0;
    for (size_t i = 0; i < sampler->pids.count; i++) {
        int64_t resident, shared, own, part;
        if (procfs_memory(sampler->pids.items[i], &resident, &shared, &own, &part))
            total += part;
    }
    return total;
}

static void look(Sampler *sampler, int64_t max_memory, SampleTell tell, void *ctx)
{
    int64_t resident = 0;
    sampler->round++;
    sampler->alive = 0;
    vec_clear(&sampler->pids);
    if (!procfs_descendants(getpid(), NULL, 0, &sampler->pids))
        return;
    for (size_t i = 0; i < sampler->pids.count; i++) {
        ProcFacts facts;
        SampleNote *note = procfs_read(sampler->pids.items[i], &facts) ? note_of(sampler, &facts, i) : NULL;
        if (!note)
            continue;
        note->round = sampler->round;
        sampler->alive += facts.state != 'Z';
        resident += facts.resident;
        tell_external(&facts, note, tell, ctx);
        /* one that computes lets lines that come often alone, until it is reminded */
        if (note->watched && facts.state == 'R')
            kill(facts.pid, SIGURG);
        tell_sample(&facts, note, in_view(sampler, facts.pid, i), tell, ctx);
    }
    drop_old_notes(sampler);
    sampler->memory = resident > max_memory / 1024 ? exact_memory(sampler) : 0;
}

bool sampler_look(Sampler *sampler, int64_t now, int64_t max_memory, SampleTell tell, void *ctx)
{
    if (now < sampler->next)
        return false;
    int64_t before = cpu_now_ns();
    look(sampler, max_memory, tell, ctx);
    int64_t cost = cpu_now_ns() - before;
    int64_t least = cost * 60; /* with what the warden does besides: under 2 % */
    sampler->next = now + (least > interval_ns ? least : interval_ns);
    return true;
}

void sampler_release(Sampler *sampler)
{
    vec_release(&sampler->notes);
    vec_release(&sampler->pids);
    vec_release(&sampler->view);
}
