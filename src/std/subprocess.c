/* The module _subprocess: starting a program, for subprocess in lib/. */
#include <string.h>

#include "base/mem.h"
#include "base/vec.h"
#include "std/os.h"
#include "std/spawn.h"
#include "std/util.h"

typedef VEC(const char *) Texts;

static bool add_text(Thread *th, Texts *out, const char *text)
{
    if (vec_push(out, text))
        return true;
    raise_memory(th);
    return false;
}

static bool add_list(Thread *th, Texts *out, Value list)
{
    for (size_t i = 0; i < list_count(list); i++) {
        const char *text = path_text(th, list_peek(list, i));
        if (!text || !add_text(th, out, text))
            return false;
    }
    return add_text(th, out, NULL);
}

static bool read_fds(Thread *th, Value list, int **fds, size_t *count)
{
    *count = list_count(list);
    *fds = mem_alloc((*count + 1) * sizeof **fds);
    if (!*fds)
        return (void)raise_memory(th), false;
    for (size_t i = 0; i < *count; i++)
        if (!int_as_int(th, list_peek(list, i), &(*fds)[i]))
            return false;
    return true;
}

/* start(args, program, env, cwd, fds, keep, close_fds, new_session, group, command): args a list, env a list of
 * "NAME=value" or None, fds a list of three (-1: as they are), keep a list of descriptors. The pid. */
static Value start(Thread *th, Value *a)
{
    Texts argv = {0}, env = {0};
    int *fds = NULL, *keep = NULL;
    size_t count = 0;
    SpawnPlan plan = {0};
    int close_fds = object_truth(th, a[6]), session = object_truth(th, a[7]);
    Value result = NULL;
    bool ok = close_fds >= 0 && session >= 0 && add_list(th, &argv, a[0]) && (plan.program = path_text(th, a[1])) &&
              (is_none(th, a[2]) || add_list(th, &env, a[2])) &&
              (is_none(th, a[3]) || (plan.cwd = path_text(th, a[3]))) && read_fds(th, a[4], &fds, &count) &&
              count == 3 && read_fds(th, a[5], &keep, &plan.keep_count);
    if (ok) {
        plan.argv = argv.items;
        plan.env = is_none(th, a[2]) ? NULL : env.items;
        memcpy(plan.fds, fds, sizeof plan.fds);
        plan.keep = keep;
        plan.leave_open = !close_fds;
        plan.new_session = session;
        plan.has_group = !is_none(th, a[8]) && int_as_int(th, a[8], &plan.new_group);
        plan.command = is_str(a[9]) ? str_data(a[9]) : NULL;
        pid_t pid = th->error ? -1 : spawn_program(th, &plan);
        if (pid >= 0)
            result = int_from(th, pid);
    }
    vec_release(&argv);
    vec_release(&env);
    mem_free(fds);
    mem_free(keep);
    return result;
}

static const NativeDef FUNCTIONS[] = {
    {"start(args, program, env, cwd, fds, keep, close_fds, new_session, group, command, /)", start, NULL, 0},
    {0},
};

const ModuleDef std__subprocess_module = {.name = "_subprocess", .functions = FUNCTIONS};
