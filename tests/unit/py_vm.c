/* The running half of the engine as C uses it: a Vm's life, signatures, hooks, threads, fork. */
#include "py/function.h"
#include "py/gil.h"
#include "py/vm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static int setup(void **state)
{
    *state = vm_new(NULL);
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    vm_free(*state);
    return 0;
}

/* Runs text in a new namespace and gives the namespace. */
static Value run(Thread *th, const char *text, const char *filename)
{
    Value globals = dict_new(th), code = vm_compile(th, text, strlen(text), filename, "exec");
    assert_non_null(code);
    Value result = vm_run_code(th, code, globals, NULL);
    unref(th, code);
    if (!result) {
        unref(th, globals);
        return NULL;
    }
    unref(th, result);
    return globals;
}

static void runs_code(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Value globals = run(th, "def f(n):\n    return 1 if n < 2 else n * f(n - 1)\nx = f(25)\n", "<test>");
    assert_non_null(globals);
    Value text = object_repr(th, dict_peek_c(th, globals, "x"));
    assert_string_equal(str_data(text), "15511210043330985984000000");
    unref(th, text);
    unref(th, globals);
}

static void uncaught_error_has_its_place(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    const char *file = NULL;
    int line = 0;
    assert_null(run(th, "def f():\n    return 1 / 0\n\nf()\n", "/nowhere/script.py"));
    Value error = error_take(th);
    assert_true(exception_place(error, &file, &line));
    assert_string_equal(file, "/nowhere/script.py");
    assert_int_equal(line, 2);
    Buf text = {0};
    exception_text(th, error, &text);
    assert_string_equal(buf_str(&text), "Traceback (most recent call last):\n"
                                        "  File \"/nowhere/script.py\", line 4, in <module>\n"
                                        "  File \"/nowhere/script.py\", line 2, in f\n"
                                        "ZeroDivisionError: division by zero\n");
    buf_release(&text);
    unref(th, error);
}

/* --- signatures */

static Value echo(Thread *th, Value *a)
{
    Buf out = {0};
    for (int i = 0; i < 5; i++) {
        Value text = a[i] ? object_repr(th, a[i]) : NULL;
        buf_addf(&out, "%s%s", i ? " " : "", text ? str_data(text) : "-");
        unref_maybe(th, text);
    }
    Value result = str_new(th, buf_str(&out), out.size);
    buf_release(&out);
    return result;
}

static const NativeDef echo_def = {"echo(a, b=(1, ','), *rest, c=None, **kw)", echo, NULL, 0};
static const NativeDef slash_def = {"only(x, /)", echo, NULL, 0};

static void expect_call(Thread *th, Value native, const char *expression, const char *expected)
{
    Value globals = dict_new(th);
    assert_true(dict_set_c(th, globals, "f", native));
    Value code = vm_compile(th, expression, strlen(expression), "<test>", "eval");
    assert_non_null(code);
    Value result = vm_run_code(th, code, globals, NULL), error = error_take(th);
    Value text = result ? ref(result) : object_str(th, error);
    assert_string_equal(str_data(text), expected);
    unref(th, text);
    unref_maybe(th, result);
    unref_maybe(th, error);
    unref(th, code);
    unref(th, globals);
}

static void signatures_bind(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Value f = native_new(th, &echo_def, NULL, NULL), g = native_new(th, &slash_def, NULL, NULL);
    expect_call(th, f, "f(1)", "1 - () - {}");
    expect_call(th, f, "f(1, 2, 3, 4)", "1 2 (3, 4) - {}");
    expect_call(th, f, "f(b=1, a=2, c=3)", "2 1 () 3 {}");
    expect_call(th, f, "f(1, z=2)", "1 - () - {'z': 2}");
    expect_call(th, f, "f()", "echo() missing 1 required positional argument: 'a'");
    expect_call(th, f, "f(1, a=2)", "echo() got multiple values for argument 'a'");
    expect_call(th, g, "f()", "only() takes exactly one argument (0 given)");
    expect_call(th, g, "f(1, 2)", "only() takes exactly one argument (2 given)");
    expect_call(th, g, "f(x=2)", "only() takes no keyword arguments");
    unref(th, f);
    unref(th, g);
}

/* --- hooks */

typedef struct Seen {
    char text[256];
} Seen;

static void on_line(void *ctx, Thread *th, const char *file, int line, const char *func, int depth)
{
    Seen *seen = ctx;
    (void)th, (void)file;
    size_t at = strlen(seen->text);
    snprintf(seen->text + at, sizeof seen->text - at, "%d%s%d ", line, func[0] == '<' ? "m" : func, depth);
}

static void lines_are_told(void **state)
{
    Vm *vm = *state;
    Seen seen = {{0}};
    vm->hooks.ctx = &seen;
    vm->hooks.line = on_line;
    Value globals = run(vm->main_thread, "def f(x):\n    y = x\n    return y\nfor i in range(2):\n    f(i)\n", "/s.py");
    vm->hooks = (Hooks){0};
    assert_non_null(globals);
    unref(vm->main_thread, globals);
    assert_string_equal(seen.text, "1m1 4m1 5m1 2f2 3f2 4m1 5m1 2f2 3f2 4m1 ");
}

/* --- threads and fork */

typedef struct Work {
    Value globals;
    int done;
} Work;

static void work(Thread *th, void *ctx)
{
    Work *w = ctx;
    const char *text = "for i in range(20000):\n    counter = counter + 1\n";
    Value code = vm_compile(th, text, strlen(text), "<thread>", "exec");
    Value result = code ? vm_run_code(th, code, w->globals, NULL) : NULL;
    assert_non_null(result);
    unref(th, code);
    unref(th, result);
    w->done++;
}

static void threads_take_turns(void **state)
{
    Vm *vm = *state;
    Thread *th = vm->main_thread;
    Work w = {run(th, "counter = 0\n", "<test>"), 0};
    gil_set_interval(vm, 100 * 1000);
    for (int i = 0; i < 4; i++)
        assert_true(thread_start(th, thread_new(vm), work, &w));
    while (w.done < 4) {
        gil_release(th);
        usleep(1000);
        gil_take(th);
    }
    gil_release(th); /* the last of them may still be letting go */
    usleep(20000);
    gil_take(th);
    assert_null(th->next);
    unref(th, w.globals);
}

static void fork_leaves_one_thread(void **state)
{
    Vm *vm = *state;
    pid_t child = vm_fork(vm->main_thread, "fork");
    if (child == 0)
        _exit(vm->threads == vm->main_thread && !vm->threads->next ? 7 : 1);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(runs_code, setup, teardown),
        cmocka_unit_test_setup_teardown(uncaught_error_has_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(signatures_bind, setup, teardown),
        cmocka_unit_test_setup_teardown(lines_are_told, setup, teardown),
        cmocka_unit_test_setup_teardown(threads_take_turns, setup, teardown),
        cmocka_unit_test_setup_teardown(fork_leaves_one_thread, setup, teardown),
    };
    return cmocka_run_group_tests_name("py_vm", tests, NULL, NULL);
}
