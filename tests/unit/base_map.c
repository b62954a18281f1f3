#include "base/map.h"
#include "base/mem.h"
#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { KEYS = 512 };

/* Random puts and removals, held against a plain array. */
static void test_intmap_random(void **state)
{
    (void)state;
    IntMap map = {0};
    static int values[KEYS];
    bool there[KEYS] = {0};
    unsigned seed = 1;
    for (int step = 0; step < 50000; step++) {
        seed = seed * 1103515245u + 12345u;
        unsigned key = seed >> 16 & (KEYS - 1);
        uint64_t spread = (uint64_t)key << (key % 3 * 20);
        if (seed >> 30 & 1) {
            assert_true(intmap_put(&map, spread + 1, &values[key]));
            there[key] = true;
        } else {
            intmap_remove(&map, spread + 1);
            there[key] = false;
        }
        assert_ptr_equal(intmap_get(&map, spread + 1), there[key] ? &values[key] : NULL);
    }
    size_t count = 0;
    for (unsigned key = 0; key < KEYS; key++) {
        void *want = there[key] ? &values[key] : NULL;
        assert_ptr_equal(intmap_get(&map, ((uint64_t)key << (key % 3 * 20)) + 1), want);
        count += there[key];
    }
    assert_int_equal(map.count, count);
    intmap_release(&map);
}

static void test_strmap(void **state)
{
    (void)state;
    StrMap map = {0};
    static int values[2000];
    char key[32];
    assert_null(strmap_get(&map, "x", 1));
    for (int i = 0; i < 2000; i++) {
        int size = snprintf(key, sizeof key, "key number %d", i);
        assert_true(strmap_put(&map, key, (size_t)size, &values[i]));
    }
    assert_true(strmap_put(&map, "", 0, &values[7]));
    assert_true(strmap_put(&map, "key number 5", 12, &values[6]));
    assert_int_equal(map.count, 2001);
    assert_ptr_equal(strmap_get(&map, "key number 5", 12), &values[6]);
    assert_ptr_equal(strmap_get(&map, "key number 1999", 15), &values[1999]);
    assert_ptr_equal(strmap_get(&map, "", 0), &values[7]);
    assert_null(strmap_get(&map, "key number 2000", 15));
    strmap_release(&map);
}

static void test_without_memory(void **state)
{
    (void)state;
    for (long nth = 1; nth < 40; nth++) {
        StrMap strings = {0};
        IntMap numbers = {0};
        VEC(int) vec = {0};
        int value = 1;
        char key = 'a';
        mem_fail_at(nth);
        bool ok = true;
        for (int i = 0; i < 40 && ok; i++, key++)
            ok =
                strmap_put(&strings, &key, 1, &value) && intmap_put(&numbers, (uint64_t)i, &value) && vec_push(&vec, i);
        mem_fail_at(0);
        assert_int_equal(strings.count >= numbers.count, 1);
        assert_int_equal(numbers.count >= vec.count, 1);
        for (size_t i = 0; i < vec.count; i++)
            assert_int_equal(vec.items[i], i);
        strmap_release(&strings);
        intmap_release(&numbers);
        vec_release(&vec);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_intmap_random),
        cmocka_unit_test(test_strmap),
        cmocka_unit_test(test_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
