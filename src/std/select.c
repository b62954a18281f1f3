/* The module _select: waiting on descriptors, for select and selectors in lib/. */
#include <poll.h>

#include "base/mem.h"
#include "std/util.h"
#include "std/wait.h"

/* fds and their events from a list of pairs; *fds is the caller's to free. */
static bool read_pairs(Thread *th, Value list, struct pollfd **fds)
{
    size_t count = list_count(list);
    *fds = mem_zalloc((count + 1) * sizeof **fds);
    if (!*fds)
        return (void)raise_memory(th), false;
    for (size_t i = 0; i < count; i++) {
        Value pair = list_peek(list, i);
        int events;
        if (!is_tuple(pair) || tuple_count(pair) != 2)
            return raise_false(th, T_TypeError, "a pair of a descriptor and its events is needed");
        if (!int_as_int(th, tuple_peek(pair, 0), &(*fds)[i].fd) || !int_as_int(th, tuple_peek(pair, 1), &events))
            return false;
        (*fds)[i].events = (short)events;
    }
    return true;
}

/* poll(pairs, timeout): pairs (fd, events), timeout in seconds or None. A list of (fd, events that came). */
static Value select_poll(Thread *th, Value *a)
{
    int64_t timeout;
    struct pollfd *fds = NULL;
    Value list = list_from(th, a[0]), found = NULL;
    if (list && seconds_ns(th, a[1], &timeout) && read_pairs(th, list, &fds)) {
        Deadline deadline = deadline_in(th, is_none(th, a[1]) ? -1 : timeout < 0 ? 0 : timeout);
        if (fds_wait(th, fds, list_count(list), &deadline, (WaitInfo){"poll", -1, ""}) != WAIT_ERROR)
            found = list_new(th, 0);
    }
    for (size_t i = 0; found && i < list_count(list); i++) {
        if (!fds[i].revents)
            continue;
        Value pair = tuple_steal(th, 2, (Value[]){int_from(th, fds[i].fd), int_from(th, fds[i].revents)});
        if (!list_append_steal(th, found, pair))
            ref_set(th, &found, NULL);
    }
    mem_free(fds);
    unref_maybe(th, list);
    return found;
}

static const NativeDef FUNCTIONS[] = {{"poll(pairs, timeout, /)", select_poll, NULL, 0}, {0}};

static const NamedInt NUMBERS[] = {
    NAMED_INT(POLLIN), NAMED_INT(POLLPRI), NAMED_INT(POLLOUT), NAMED_INT(POLLERR), NAMED_INT(POLLHUP),
    NAMED_INT(POLLNVAL), {0},
};

static bool init(Thread *th, Value module)
{
    return module_set_ints(th, module, NUMBERS);
}

const ModuleDef std__select_module = {.name = "_select", .functions = FUNCTIONS, .init = init};
