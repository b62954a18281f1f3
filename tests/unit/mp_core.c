/* The parts of multiprocessing that need no script: shared slots, finalisers, framing, deadlines, waking. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/io.h"
#include "mp/connection.h"
#include "mp/lock.h"
#include "mp/mp.h"
#include "mp/shared.h"
#include "mp/state.h"
#include "std/wait.h"
#include "py/fast.h"
#include "py/function.h"
#include "std/std.h"

static int make_vm(void **state)
{
    Vm *vm = vm_new(NULL);
    if (!vm)
        return -1;
    vm_add_modules(vm, STD_MODULES);
    vm_add_modules(vm, MP_MODULES);
    *state = vm;
    return mp_init(vm, (MpSettings){.method = NULL}) && mp_types_make(vm->main_thread) ? 0 : -1;
}

static int free_vm(void **state)
{
    mp_vm_free(*state);
    return 0;
}

static void methods_have_names(void **state)
{
    (void)state;
    assert_int_equal(method_find("fork"), METHOD_FORK);
    assert_int_equal(method_find("forkserver"), METHOD_FORKSERVER);
    assert_int_equal(method_find("Fork"), METHOD_NONE);
    assert_string_equal(method_name(METHOD_SPAWN), "spawn");
}

static void a_frame_carries_its_length(void **state)
{
    (void)state;
    Buf out = {0};
    size_t place;
    buf_add(&out, "x", 1);
    frame_begin(&out, &place);
    buf_add(&out, "hello", 5);
    assert_true(frame_end(&out, place));
    assert_int_equal(out.size, 10);
    assert_memory_equal(out.data, "x\0\0\0\5hello", 10);
    buf_release(&out);
}

static void a_message_goes_through_a_pipe(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Value r, w;
    Buf sent = {0}, got = {0};
    size_t place;
    assert_true(connection_pipe(th, false, &r, &w));
    frame_begin(&sent, &place);
    buf_add(&sent, "bytes", 5);
    assert_true(frame_end(&sent, place));
    assert_true(connection_send_frame(th, (Connection *)w, &sent, true, (WaitInfo){"send", -1, NULL}));
    assert_true(fd_recv(th, ((Connection *)r)->fd, &got, -1, (WaitInfo){"recv", -1, NULL}));
    assert_int_equal(got.size, 5);
    assert_memory_equal(got.data, "bytes", 5);
    unref(th, w); /* closes it: the reader sees the end */
    assert_false(fd_recv(th, ((Connection *)r)->fd, &got, -1, (WaitInfo){"recv", -1, NULL}));
    assert_true(error_matches(th, T_EOFError));
    error_clear(th);
    unref(th, r);
    buf_release(&sent);
    buf_release(&got);
}

static void a_torn_message_is_an_error(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Buf got = {0};
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    assert_int_equal(write(fd[1], "\0\0\0\11abc", 7), 7);
    close(fd[1]);
    assert_false(fd_recv(th, fd[0], &got, -1, (WaitInfo){"recv", -1, NULL}));
    assert_true(error_matches(th, T_OSError));
    error_clear(th);
    close(fd[0]);
    buf_release(&got);
}

static void a_slot_is_shared_with_a_forked_child(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    for (int fork_only = 0; fork_only < 2; fork_only++) {
        SharedSlot *slot = shared_new(th, fork_only);
        assert_non_null(slot);
        sem_init(&slot->sem, 1, 0);
        pid_t pid = fork();
        if (pid == 0) {
            atomic_fetch_add(&slot->put_count, 7);
            sem_post(&slot->sem);
            _exit(0);
        }
        assert_int_equal(sem_wait(&slot->sem), 0);
        assert_int_equal(atomic_load(&slot->put_count), 7);
        waitpid(pid, NULL, 0);
    }
}

static void a_slot_that_a_child_may_know_is_not_given_out_again(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    unsigned forks = shared_forks();
    SharedSlot *first = shared_new(th, true);
    shared_free(th, first, forks);
    assert_ptr_equal(shared_new(th, true), first);
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    waitpid(pid, NULL, 0);
    shared_free(th, first, forks);
    assert_ptr_not_equal(shared_new(th, true), first);
}

static char order[8];
static void note(Thread *th, void *owner)
{
    (void)th;
    strncat(order, owner, 1);
}

static void finalizers_have_an_order(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Mp *mp = mp_of(th);
    Finalizer f[4] = {{0}};
    order[0] = '\0';
    finalizer_add(mp, &f[0], 10, note, (void *)"a");
    finalizer_add(mp, &f[1], 15, note, (void *)"b");
    finalizer_add(mp, &f[2], 10, note, (void *)"c");
    finalizer_add(mp, &f[3], -5, note, (void *)"d");
    finalizer_remove(mp, &f[3]);
    finalizer_run_now(th, &f[0]);
    finalizer_run_now(th, &f[0]); /* once only */
    while (mp->finalizers)
        finalizer_run_now(th, mp->finalizers);
    assert_string_equal(order, "abc");
}

static void a_deadline_passes(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Wake wake = {0};
    Deadline soon = deadline_in(th, 5000000), never = deadline_in(th, -1);
    int64_t before = io_now_ns();
    assert_int_equal(wake_wait(th, &wake, &soon, (WaitInfo){"wait", -1, NULL}), WAIT_TIMEOUT);
    assert_true(io_now_ns() - before >= 5000000);
    assert_int_equal(deadline_left(&never), -1);
    assert_int_equal(deadline_left(&soon), 0);
}

static void a_lock_counts(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Deadline now = deadline_in(th, 0);
    WaitInfo info = {"acquire", -1, NULL};
    Value lock = semlock_new(th, MT_Lock, METHOD_FORK, 1, false), r = semlock_new(th, MT_RLock, METHOD_FORK, 1, false);
    assert_int_equal(semlock_acquire(th, (SemLock *)lock, false, &now, info), WAIT_OK);
    assert_int_equal(semlock_acquire(th, (SemLock *)lock, true, &now, info), WAIT_TIMEOUT);
    assert_true(semlock_release(th, (SemLock *)lock));
    assert_false(semlock_release(th, (SemLock *)lock));
    assert_true(error_matches(th, T_ValueError));
    error_clear(th);
    assert_int_equal(semlock_acquire(th, (SemLock *)r, true, &now, info), WAIT_OK);
    assert_int_equal(semlock_acquire(th, (SemLock *)r, true, &now, info), WAIT_OK);
    assert_int_equal(((SemLock *)r)->count, 2);
    assert_true(semlock_release(th, (SemLock *)r) && semlock_release(th, (SemLock *)r));
    assert_false(semlock_release(th, (SemLock *)r));
    assert_true(error_matches(th, T_AssertionError));
    error_clear(th);
    unref(th, lock);
    unref(th, r);
}

static int signatures_of_dict(Thread *th, Value dict)
{
    Value key, value;
    size_t place = 0;
    int count = 0;
    while (dict_next(dict, &place, &key, &value)) {
        if (!is_native(value))
            continue;
        if (!native_signature(th, ((Native *)value)->def))
            fail_msg("bad signature: %s", ((Native *)value)->def->signature);
        count++;
    }
    return count;
}

static int signatures_of_module(Thread *th, Value module)
{
    Value key, value;
    size_t place = 0;
    int count = signatures_of_dict(th, module_dict_peek(module));
    while (dict_next(module_dict_peek(module), &place, &key, &value)) {
        if (!is_type(value))
            continue;
        if (!((Type *)value)->dict)
            fail_msg("%s was never made", str_data(key));
        assert_true(type_complete(th, (Type *)value));
        count += signatures_of_dict(th, ((Type *)value)->dict);
    }
    return count;
}

/* They are read when they are first needed, which may be in nobody's test. */
static void every_signature_can_be_read(void **state)
{
    Vm *vm = *state;
    Thread *th = vm->main_thread;
    int count = 0;
    for (int i = 0; i < T_COUNT; i++) {
        if (!vm->type[i]->dict)
            continue;
        assert_true(type_complete(th, vm->type[i]));
        count += signatures_of_dict(th, vm->type[i]->dict);
    }
    const ModuleDef *const *const lists[] = {STD_MODULES, MP_MODULES};
    for (size_t list = 0; list < 2; list++) {
        for (size_t i = 0; lists[list][i]; i++) {
            Value module = import_module(th, lists[list][i]->name);
            if (!module)
                exception_print(th, error_take(th));
            assert_non_null(module);
            count += signatures_of_module(th, module);
            unref(th, module);
        }
    }
    assert_true(count > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(methods_have_names),
        cmocka_unit_test(a_frame_carries_its_length),
        cmocka_unit_test_setup_teardown(a_message_goes_through_a_pipe, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(a_torn_message_is_an_error, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(a_slot_is_shared_with_a_forked_child, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(a_slot_that_a_child_may_know_is_not_given_out_again, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(finalizers_have_an_order, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(a_deadline_passes, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(a_lock_counts, make_vm, free_vm),
        cmocka_unit_test_setup_teardown(every_signature_can_be_read, make_vm, free_vm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
