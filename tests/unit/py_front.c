/* The front of the engine: what it says of texts that are no Python, the bytecode of small programs, toggles and the
 * guard, deep nesting, and memory that is short at any point. */
#include "base/mem.h"
#include "py/code.h"
#include "py/vm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

static Thread *thread_of(void **state)
{
    return ((Vm *)*state)->main_thread;
}

static Value compile_c(Thread *th, const char *text, int flags)
{
    return compile_text(th, text, strlen(text), "<s>", "exec", flags);
}

typedef struct SyntaxFault {
    const char *text, *type, *message;
    int line, offset, end_line, end_offset;
} SyntaxFault;

static void faults_are_told_as_cpython_tells_them(void **state)
{
    static const SyntaxFault FAULTS[] = {
#define FAULT(...) {__VA_ARGS__},
#include "py_front_faults.def"
    };
    Thread *th = thread_of(state);
    for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
        const SyntaxFault *f = &FAULTS[i];
        Value code = compile_c(th, f->text, 0);
        if (code)
            fail_msg("compiled: %s", f->text);
        Value e = error_take(th), args = ((Exception *)e)->args, place = tuple_peek(args, 1);
        int got[4], want[4] = {f->line, f->offset, f->end_line, f->end_offset};
        static const size_t AT[4] = {1, 2, 4, 5};
        for (size_t k = 0; k < 4; k++)
            got[k] = (int)small_get(tuple_peek(place, AT[k]));
        if (strcmp(e->type->name, f->type) != 0 || str_equal_c(tuple_peek(args, 0), f->message) != 1 ||
            memcmp(got, want, sizeof got) != 0)
            fail_msg("%s\nwanted %s: %s (%d, %d, %d, %d)\ngot %s: %s (%d, %d, %d, %d)", f->text, f->type, f->message,
                     want[0], want[1], want[2], want[3], e->type->name, str_data(tuple_peek(args, 0)), got[0], got[1],
                     got[2], got[3]);
        unref(th, e);
    }
}

static void assert_code(Thread *th, const char *text, const char *expected)
{
    Value code = compile_c(th, text, 0);
    assert_non_null(code);
    Buf out = {0};
    code_disassemble(th, code, &out);
    assert_string_equal(buf_str(&out), expected);
    buf_release(&out);
    unref(th, code);
}

static void small_programs_give_the_documented_code(void **state)
{
    Thread *th = thread_of(state);
    assert_code(th, "x = 2 ** 8 - 6",
                "<module>: stack 2\n"
                "  1    0 LOAD_CONST 0 250\n"
                "  1    1 STORE_NAME 0 'x'\n"
                "  1    2 LOAD_CONST 1 None\n"
                "  1    3 RETURN 0\n");
    assert_code(th, "def f(a):\n    return a.b(a,\n        1)\n",
                "<module>: stack 2\n"
                "  1    0 LOAD_CONST 0 <code f>\n"
                "  1    1 MAKE_FUNCTION 0\n"
                "  1    2 STORE_NAME 0 'f'\n"
                "  1    3 LOAD_CONST 1 None\n"
                "  1    4 RETURN 0\n"
                "f: stack 5\n"
                "  2    0 LOAD_FAST 0 'a'\n"
                "  2    1 LOAD_METHOD 0 'b'\n"
                "  2    2 LOAD_FAST 0 'a'\n"
                "  3    3 LOAD_CONST 0 1\n"
                "  2    4 CALL_METHOD 2\n"
                "  2    5 RETURN 0\n");
    assert_code(th, "try:\n    f()\nexcept E:\n    pass\n",
                "<module>: stack 4\n"
                "  2    0 LOAD_NAME 0 'f'\n"
                "  2    1 CALL 0\n"
                "  2    2 POP_TOP 0\n"
                "  2    3 JUMP 15\n"
                "  2    4 PUSH_EXC_INFO 0\n"
                "  3    5 LOAD_NAME 1 'E'\n"
                "  3    6 CHECK_EXC_MATCH 0\n"
                "  3    7 POP_JUMP_IF_FALSE 11\n"
                "  3    8 POP_TOP 0\n"
                "  4    9 POP_EXCEPT 0\n"
                "  4   10 JUMP 15\n"
                "  4   11 RERAISE 0\n"
                "  4   12 SWAP 2\n"
                "  4   13 POP_EXCEPT 0\n"
                "  4   14 RERAISE 0\n"
                "  4   15 LOAD_CONST 0 None\n"
                "  4   16 RETURN 0\n"
                "handler 0-3 -> 4 depth 0\n"
                "handler 5-12 -> 12 depth 1\n");
}

static int lines_told(Thread *th, int flags, int *told, int most)
{
    Value code = compile_c(th, "a = 1; b = 2\nwhile a:\n    a = 0\n", flags);
    assert_non_null(code);
    const Code *c = (const Code *)code;
    int count = 0;
    for (uint32_t i = 0; i < c->op_count; i++)
        if ((c->ops[i] & 0xFF) == OP_LINE && count < most)
            told[count++] = (int)(c->ops[i] >> 8);
    unref(th, code);
    return count;
}

static void no_line(void *ctx, Thread *th, const char *file, int line, const char *func, int depth)
{
    (void)ctx, (void)th, (void)file, (void)line, (void)func, (void)depth;
}

static void user_code_tells_its_lines_if_somebody_listens(void **state)
{
    Thread *th = thread_of(state);
    int told[8];
    assert_int_equal(lines_told(th, CODE_USER, told, 8), 0);
    th->vm->hooks.line = no_line;
    assert_int_equal(lines_told(th, 0, told, 8), 0);
    assert_int_equal(lines_told(th, CODE_USER, told, 8), 3);
    th->vm->hooks.line = NULL;
    for (int i = 0; i < 3; i++)
        assert_int_equal(told[i], i + 1);
}

static bool mentions(Thread *th, const char *text, int flags, const char *what)
{
    Value code = compile_c(th, text, flags);
    assert_non_null(code);
    Buf out = {0};
    code_disassemble(th, code, &out);
    bool found = strstr(buf_str(&out), what) != NULL;
    buf_release(&out);
    unref(th, code);
    return found;
}

static void the_guard_and_toggles_change_user_code_only(void **state)
{
    Thread *th = thread_of(state);
    static const char *const GUARDS[] = {"if __name__ == '__main__':\n    f()\n",
                                         "if \"__main__\"==__name__ :\n    f()\n"};
    static const char *const SETS[] = {"N=5", "M=spawn", "T=(1, 2)", NULL};
    const char *toggles =
        "N = 3  # toggle: 3 | 5\nM = 'fork'  # toggle: 'fork' | 'spawn'\nT = 0 # toggle: 0 | (1, 2)\nN = 4\n";
    th->vm->options = (CompileOptions){.guard_off = true, .sets = SETS};
    for (size_t i = 0; i < 2; i++) {
        assert_false(mentions(th, GUARDS[i], CODE_USER, "__name__"));
        assert_true(mentions(th, GUARDS[i], 0, "__name__"));
    }
    assert_true(mentions(th, toggles, CODE_USER, "LOAD_CONST 0 5"));
    assert_true(mentions(th, toggles, CODE_USER, "'spawn'"));
    assert_true(mentions(th, toggles, CODE_USER, "(1, 2)"));
    assert_true(mentions(th, toggles, CODE_USER, " 4\n")); /* the line without a comment stays */
    assert_true(mentions(th, toggles, 0, "'fork'"));
    th->vm->options = (CompileOptions){0};
}

static void the_guard_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
    } CASES[] = {
        {"import os\n\nif __name__ == '__main__':\n    f()\n", 3},
        {"def f():\n    if __name__ == '__main__': pass\n", 0},
        {"if '__main__' == __name__: f()", 1},
        {"if __name__ != '__main__': f()", 0},
        {"x = (\nif", 0},
        {"", 0},
        {"x = '''\nif __name__ == '__main__':\n'''\n", 0},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        assert_int_equal(compile_guard_line(CASES[i].text, strlen(CASES[i].text)), CASES[i].line);
}

static void nesting_too_deep_is_an_error(void **state)
{
    Thread *th = thread_of(state);
    static const struct {
        const char *open, *middle, *close;
        int times;
    } CASES[] = {
        {"(", "1", ")", 150},        {"(", "1", ")", 300},
        {"-", "1", "", 100000},      {"not ", "1", "", 100000},
        {"lambda: ", "1", "", 5000}, {"1 + ", "1", "", 50000},
        {"a.", "b", "", 50000},      {"f'{", "1", "}'", 400},
        {"[", "", "", 100000},       {"1 if 1 else ", "1", "", 50000},
        {"a(b c(exec d@", "", "", 60}, /* an error whose words need a parse, which finds an error ... */
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buf text = {0};
        for (int k = 0; k < CASES[i].times; k++)
            buf_add_str(&text, CASES[i].open);
        buf_add_str(&text, CASES[i].middle);
        for (int k = 0; k < CASES[i].times; k++)
            buf_add_str(&text, CASES[i].close);
        Value code = compile_text(th, buf_str(&text), text.size, "<s>", "exec", 0);
        assert_int_equal(code == NULL, error_is_set(th));
        unref_maybe(th, code);
        error_clear(th);
        buf_release(&text);
    }
}

/* What is wrong with a file as a whole has no place in it. */
static void files_of_other_bytes_are_refused(void **state)
{
    static const struct {
        const char *text, *message;
        size_t size;
        int line; /* 0: told without a place */
    } FILES[] = {
        {"x = 1\ny = '\xff'\n",
         "Non-UTF-8 code starting with '\\xff' in file f.py on line 2, but no encoding declared; "
         "see https://peps.python.org/pep-0263/ for details", 12, 0},
        {"# coding: nope\nx = 1\n", "encoding problem: nope", 21, 0},
        {"x = 1\ny = \0\n", "source code cannot contain null bytes", 12, 2},
    };
    Thread *th = thread_of(state);
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        assert_null(compile_text(th, FILES[i].text, FILES[i].size, "f.py", "exec", CODE_USER));
        Value e = error_take(th), args = ((Exception *)e)->args;
        assert_string_equal(str_data(tuple_peek(args, 0)), FILES[i].message);
        assert_int_equal(tuple_count(args), FILES[i].line ? 2 : 1);
        if (FILES[i].line)
            assert_int_equal(small_get(tuple_peek(tuple_peek(args, 1), 1)), FILES[i].line);
        unref(th, e);
    }
}

static void any_bytes_are_input(void **state)
{
    Thread *th = thread_of(state);
    srand(7);
    for (int i = 0; i < 3000; i++) {
        char text[64];
        size_t size = (size_t)(rand() % 64);
        static const char LIKELY[] = "(){}[]:=,.'\"\\\n\t #fbr0x1eE_+-*/%&|^~<>!@;ifdeforn";
        for (size_t k = 0; k < size; k++)
            text[k] = rand() % 8 ? LIKELY[(size_t)rand() % (sizeof LIKELY - 1)] : (char)rand();
        Value code = compile_text(th, text, size, "<s>", "exec", CODE_USER);
        assert_int_equal(code == NULL, error_is_set(th));
        unref_maybe(th, code);
        error_clear(th);
        compile_guard_line(text, size);
    }
}

static void short_memory_is_an_error(void **state)
{
    Thread *th = thread_of(state);
    const char *text =
        "# coding: utf-8\nclass A(B, k=1):\n    '''doc'''\n    x: int = f'{a!r:>{w}}'\n    def m(self, *a, b=1, **k):\n"
        "        try:\n            return [i for i in a if i] + super().m()\n        except E as e:\n"
        "            del e\n        finally:\n            yield lambda: self\n";
    bool done = false;
    for (long n = 1; !done && n < 5000; n++) {
        mem_fail_at(n);
        Value code = compile_c(th, text, CODE_USER);
        mem_fail_at(0);
        assert_int_equal(code == NULL, error_is_set(th));
        done = code != NULL;
        unref_maybe(th, code);
        error_clear(th);
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_are_told_as_cpython_tells_them),
        cmocka_unit_test(small_programs_give_the_documented_code),
        cmocka_unit_test(user_code_tells_its_lines_if_somebody_listens),
        cmocka_unit_test(the_guard_and_toggles_change_user_code_only),
        cmocka_unit_test(the_guard_is_found),
        cmocka_unit_test(nesting_too_deep_is_an_error),
        cmocka_unit_test(files_of_other_bytes_are_refused),
        cmocka_unit_test(any_bytes_are_input),
        cmocka_unit_test(short_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
