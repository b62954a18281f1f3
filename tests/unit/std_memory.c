/* What std does when memory is short: any allocation may fail, and the answer is an exception, never a crash. Each case
 * runs in a child of its own, so that one that dies is told with the allocation it died of. And its sums, on their own.
 */
#include "base/mem.h"
#include "std/md5_sha1.h"
#include "std/sha2.h"
#include "std/std.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static Vm *vm;

static int setup(void **state)
{
    (void)state;
    vm = vm_new(NULL);
    if (vm)
        vm_add_modules(vm, STD_MODULES);
    return vm ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    vm_free(vm);
    return 0;
}

static Value compile(const char *text)
{
    Value code = vm_compile(vm->main_thread, text, strlen(text), "<test>", "exec");
    assert_non_null(code);
    return code;
}

/* 0: ran whole; 1: an exception. */
static int run_failing(Value code, long nth)
{
    Thread *th = vm->main_thread;
    Value globals = dict_new(th);
    if (!globals)
        return 1;
    mem_fail_at(nth);
    Value result = vm_run_code(th, code, globals, NULL);
    mem_fail_at(0);
    bool told = th->error != NULL;
    error_clear(th);
    unref_maybe(th, result);
    unref(th, globals);
    return result ? 0 : told ? 1 : 2;
}

static void fail_everywhere(const char *text, long step)
{
    Value code = compile(text);
    assert_int_equal(run_failing(code, 0), 0); /* imports are made here, so the children import nothing */
    for (long nth = 1; nth < 20000; nth += step) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            _exit(run_failing(code, nth));
        int status = 0;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFEXITED(status) || WEXITSTATUS(status) > 1)
            fail_msg("allocation %ld: status %#x", nth, status);
        if (WEXITSTATUS(status) == 0)
            break;
    }
    unref(vm->main_thread, code);
}

static void containers_survive(void **state)
{
    (void)state;
    fail_everywhere("from _collections import deque\n"
                    "d = deque(range(40), 50)\n"
                    "d.rotate(3); d.appendleft('x'); d.insert(2, 'y'); d.remove('y')\n"
                    "r = repr(d); c = d.copy() + d; c.reverse(); n = c * 2; x = list(reversed(c)); i = c.index('x')\n"
                    "r = deque([1]) < deque([2]); d.clear()\n",
                    1);
}

static void functions_survive(void **state)
{
    (void)state;
    fail_everywhere("import _functools as f\n"
                    "p = f.partial(int, base=2); q = f.partial(p); v = q('101'); r = repr(q); s = p.__reduce__()\n"
                    "c = f._lru_cache_wrapper(lambda *a, **k: (a, k), 2, True, tuple)\n"
                    "for i in range(5): c(i, x=i)\n"
                    "c(4, x=4); c.cache_clear()\n"
                    "m = f.reduce(lambda a, b: a + b, ['ab', 'cd', 'ef'])\n"
                    "k = sorted([3, 1, 2], key=f.cmp_to_key(lambda a, b: a - b))\n",
                    1);
}

static void numbers_survive(void **state)
{
    (void)state;
    fail_everywhere("import math, hashlib\n"
                    "x = math.fsum([0.1] * 9), math.hypot(1, 2, 3), math.dist([1, 2], [3, 4]), math.gcd(4, 6, 8)\n"
                    "y = math.comb(30, 12), math.perm(9, 3), math.sumprod([1, 2], [3, 4.5]), math.frexp(3.5)\n"
                    "h = hashlib.sha256(b'abc'); h.update(b'd'); t = h.hexdigest(), h.copy().digest()\n",
                    1);
}

static void library_survives(void **state)
{
    (void)state;
    fail_everywhere("import json, copy, string\n"
                    "t = json.dumps({'a': [1, 2.5, None, 'x']}, indent=1); o = copy.deepcopy(json.loads(t))\n",
                    61);
}

static void check_sum(const unsigned char *sum, size_t size, const char *expected)
{
    char text[129];
    for (size_t i = 0; i < size; i++)
        snprintf(text + i * 2, 3, "%02x", sum[i]);
    assert_string_equal(text, expected);
}

/* The values that the standards themselves give for "abc". */
static void sums_are_the_standards(void **state)
{
    unsigned char out[64];
    Sha2 sha;
    Md5 md5;
    (void)state;
    sha2_init(&sha, 256);
    sha2_add(&sha, "a", 1);
    sha2_add(&sha, "bc", 2);
    sha2_digest(&sha, out);
    check_sum(out, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    md5_init(&md5, 0);
    md5_add(&md5, "abc", 3);
    md5_digest(&md5, out);
    check_sum(out, 16, "900150983cd24fb0d6963f7d28e17f72");
    md5_init(&md5, 1);
    md5_add(&md5, "abc", 3);
    md5_digest(&md5, out);
    check_sum(out, 20, "a9993e364706816aba3e25717850c26c9cd0d89d");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(containers_survive),     cmocka_unit_test(functions_survive),
        cmocka_unit_test(numbers_survive),        cmocka_unit_test(library_survives),
        cmocka_unit_test(sums_are_the_standards),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
