/* The object model as C uses it: containers against plain models, numbers against C's, the collector, and what happens
 * when memory is short at any place. */
#include "base/mem.h"
#include "py/fast.h"
#include "py/gc.h"
#include "py/vm.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

static uint64_t random_next(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

/* --- dict: keys 0 to KEYS - 1 as numbers or as text; the model says the value of each, and when it came. */
enum { KEYS = 300, STEPS = 20000 };

static Value dict_key(Thread *th, int key, bool text)
{
    return text ? str_format(th, "key %d", key) : small_make(key);
}

static void check_dict(Thread *th, Value dict, const int *values, const int *came, bool text)
{
    size_t place = 0, count = 0;
    int last = -1;
    Value key, value;
    while (dict_next(dict, &place, &key, &value)) {
        int k = text ? atoi(str_data(key) + 4) : (int)small_get(key);
        assert_true(came[k] > last);
        assert_int_equal(small_get(value), values[k]);
        last = came[k];
        count++;
    }
    assert_int_equal(count, dict_count(dict));
    for (int k = 0; k < KEYS; k++) {
        Value wanted = dict_key(th, k, text), found = dict_peek(th, dict, wanted);
        assert_int_equal(found ? small_get(found) : -1, values[k]);
        unref(th, wanted);
    }
}

static void dict_as_model(Thread *th, bool text, uint64_t seed)
{
    int values[KEYS], came[KEYS] = {0};
    memset(values, -1, sizeof values);
    Value dict = dict_new(th);
    for (int step = 0; step < STEPS; step++) {
        int k = (int)(random_next(&seed) % (step % 5000 < 2500 ? KEYS : 7));
        Value key = dict_key(th, k, text);
        if (random_next(&seed) % 3) {
            if (values[k] < 0)
                came[k] = step;
            values[k] = step;
            assert_true(dict_set(th, dict, key, small_make(step)));
        } else {
            assert_int_equal(dict_remove(th, dict, key), values[k] >= 0);
            values[k] = -1;
        }
        unref(th, key);
        if (step % 997 == 0)
            check_dict(th, dict, values, came, text);
    }
    Value copy = dict_copy(th, dict);
    check_dict(th, copy, values, came, text);
    unref(th, copy);
    unref(th, dict);
}

static void dict_keeps_order(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    dict_as_model(th, false, 88172645463325252u);
    dict_as_model(th, true, 42);
}

static void dict_lacks_nothing_that_is_there(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    Value dict = dict_new(th), names[200];
    int lacking = 0;
    for (int i = 0; i < 200; i++) {
        char text[16];
        snprintf(text, sizeof text, "name%d", i);
        names[i] = str_intern(th, text);
        assert_true(i >= 5 || dict_set(th, dict, names[i], small_make(i)));
    }
    Value copy = dict_copy(th, dict);
    assert_int_equal(dict_remove(th, dict, names[0]), 1);
    assert_true(dict_set(th, dict, names[5], small_make(5)));
    for (int i = 0; i < 200; i++) {
        assert_false(i < 5 && dict_lacks(copy, names[i]));
        assert_false(1 <= i && i < 6 && dict_lacks(dict, names[i]));
        lacking += dict_lacks(copy, names[i]);
    }
    assert_true(lacking > 150); /* of 195: else it would be of no use */
    dict_clear(th, copy);
    assert_true(dict_lacks(copy, names[1]));
    for (int i = 0; i < 200; i++)
        unref(th, names[i]);
    unref(th, copy);
    unref(th, dict);
}

static void set_as_model(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    bool there[KEYS] = {false};
    uint64_t seed = 7;
    size_t count = 0;
    Value set = set_new(th, NULL, false);
    for (int step = 0; step < STEPS; step++) {
        int k = (int)(random_next(&seed) % KEYS);
        if (random_next(&seed) % 2) {
            count += !there[k];
            there[k] = true;
            assert_true(set_add(th, set, small_make(k * 8)));
        } else {
            count -= there[k];
            assert_int_equal(set_remove(th, set, small_make(k * 8)), there[k]);
            there[k] = false;
        }
        assert_int_equal(set_count(set), count);
    }
    for (int k = 0; k < KEYS; k++)
        assert_int_equal(set_contains(th, set, small_make(k * 8)), there[k]);
    unref(th, set);
}

/* --- numbers */
static Value of_wide(Thread *th, __int128 wide)
{
    mpz_t z, low;
    mpz_init_set_si(z, (int64_t)(wide >> 64));
    mpz_mul_2exp(z, z, 64);
    mpz_init_set_ui(low, (uint64_t)wide);
    mpz_add(z, z, low);
    Value v = int_from_mpz(th, z);
    mpz_clears(z, low, NULL);
    return v;
}

static void check_binary(Thread *th, int64_t x, int64_t y, BinaryOp op, __int128 expected)
{
    Value a = int_from(th, x), b = int_from(th, y), result = object_binary(th, a, b, op),
          wanted = of_wide(th, expected);
    assert_non_null(result);
    assert_int_equal(object_equal(th, result, wanted), 1);
    assert_int_equal(is_small(result), is_small(wanted));
    unref(th, a);
    unref(th, b);
    unref(th, result);
    unref(th, wanted);
}

static void int_as_wide(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    uint64_t seed = 99;
    for (int step = 0; step < STEPS; step++) {
        int64_t a = (int64_t)random_next(&seed) >> (random_next(&seed) % 64);
        int64_t b = (int64_t)random_next(&seed) >> (random_next(&seed) % 64);
        check_binary(th, a, b, OP_ADD, (__int128)a + b);
        check_binary(th, a, b, OP_SUB, (__int128)a - b);
        check_binary(th, a, b, OP_MUL, (__int128)a * b);
        check_binary(th, a, b, OP_AND, a & b);
        check_binary(th, a, b, OP_XOR, a ^ b);
        if (!b)
            continue;
        __int128 q = (__int128)a / b, r = (__int128)a % b;
        if (r && (r < 0) != (b < 0)) {
            q--;
            r += b;
        }
        check_binary(th, a, b, OP_FLOORDIV, q);
        check_binary(th, a, b, OP_MOD, r);
    }
}

static void float_text_reads_back(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    uint64_t seed = 4711;
    for (int step = 0; step < STEPS; step++) {
        uint64_t bits = random_next(&seed);
        double d;
        memcpy(&d, &bits, sizeof d);
        if (!isfinite(d))
            continue;
        Value text = float_repr(th, d);
        assert_non_null(text);
        assert_true(strtod(str_data(text), NULL) == d);
        assert_true(str_size(text) <= 24);
        unref(th, text);
    }
}

/* --- lists */
static void sort_is_stable(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    uint64_t seed = 5;
    for (int count = 0; count < 700; count += 1 + count / 9) {
        Value list = list_new(th, 0);
        for (int i = 0; i < count; i++) {
            Value pair = tuple_of(th, 2, small_make((int64_t)(random_next(&seed) % 20)), small_make(i));
            assert_true(list_append(th, list, pair));
            unref(th, pair);
        }
        assert_true(list_sort(th, list, NULL, count & 1));
        for (size_t i = 1; i < list_count(list); i++)
            assert_int_equal(
                object_compare_truth(th, list_peek(list, i - 1), list_peek(list, i), count & 1 ? CMP_GT : CMP_LT), 1);
        unref(th, list);
    }
}

/* --- the collector */
static void cycles_are_found(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    gc_collect(th, 2);
    for (int i = 0; i < 10; i++) {
        Value list = list_new(th, 1), dict = dict_new(th);
        assert_true(list_append(th, list, dict) && dict_set_c(th, dict, "list", list));
        unref(th, dict);
        unref(th, list);
    }
    Value kept = list_new(th, 1);
    assert_true(list_append(th, kept, kept));
    assert_int_equal(gc_collect(th, 2), 20);
    assert_int_equal(list_count(kept), 1);
    unref(th, kept);
    assert_int_equal(gc_collect(th, 2), 1);
    assert_int_equal(gc_collect(th, 2), 0);
}

/* --- no memory: whatever allocation fails first, the engine raises MemoryError (or, where it can go on, does) and is
 * whole afterwards. */
static const char SCRIPT[] = "class A:\n"
                             "    def __init__(self, x): self.x = x\n"
                             "    @property\n"
                             "    def y(self): return self.x + 1\n"
                             "d = {i: str(i) for i in range(40)}\n"
                             "l = sorted([A(i % 7) for i in range(50)], key=lambda a: a.y)\n"
                             "s = {i * 3 for i in range(60)} | {1, 2}\n"
                             "t = tuple(l) + (1.5, 2 ** 80, 'text' * 300)\n"
                             "x = list(zip(map(str, range(9)), enumerate(reversed(l))))\n"
                             "r = repr((d, s, t[7:9], [1, [2]], x[:0]))\n"
                             "try:\n"
                             "    d['missing']\n"
                             "except KeyError as e:\n"
                             "    r += repr(e)\n";

static void survives_without_memory(void **state)
{
    Thread *th = ((Vm *)*state)->main_thread;
    bool whole = false;
    int failures = 0;
    for (long nth = 1; nth < 100000 && !whole; nth += 1 + nth / 40) {
        Value globals = dict_new(th), code = vm_compile(th, SCRIPT, sizeof SCRIPT - 1, "<test>", "exec");
        assert_non_null(code);
        mem_fail_at(nth);
        Value result = vm_run_code(th, code, globals, NULL);
        mem_fail_at(0);
        if (result) {
            whole = dict_peek_c(th, globals, "r") != NULL;
            unref(th, result);
        } else {
            assert_true(error_is_set(th));
            error_clear(th);
            failures++;
        }
        unref(th, code);
        unref(th, globals);
        gc_collect(th, 2);
    }
    assert_true(whole);
    assert_true(failures > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dict_keeps_order),      cmocka_unit_test(dict_lacks_nothing_that_is_there),
        cmocka_unit_test(set_as_model),          cmocka_unit_test(int_as_wide),
        cmocka_unit_test(float_text_reads_back), cmocka_unit_test(sort_is_stable),
        cmocka_unit_test(cycles_are_found),      cmocka_unit_test(survives_without_memory),
    };
    return cmocka_run_group_tests_name("py objects", tests, setup, teardown);
}
