/* A script's guard: found, and put around the end of a script that has none. */
#include "ui/guard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void a_guard_is_found(void **unused)
{
    (void)unused;
    assert_int_equal(guard_line("import os\nif __name__ == '__main__':\n    pass\n"), 2);
    assert_int_equal(guard_line("if '__main__' == __name__: f()\n"), 1);
    assert_int_equal(guard_line("def f():\n    if __name__ == '__main__': pass\n"), 0);
    assert_int_equal(guard_line("ifs = '__name__ __main__'\n"), 0);
    assert_int_equal(guard_line(""), 0);
}

static void wraps(const char *text, const char *expected)
{
    Buf out = {0};
    assert_true(guard_wrap(text, &out));
    assert_string_equal(buf_str(&out), expected);
    buf_release(&out);
}

static void what_follows_the_last_function_goes_under_it(void **unused)
{
    (void)unused;
    wraps("import os\n\ndef f():\n    return 1\n\np = f()\nprint(p)\n",
          "import os\n\ndef f():\n    return 1\n\nif __name__ == '__main__':\n    p = f()\n    print(p)\n");
    wraps("from multiprocessing import Pool\nX = 3\n@deco\nclass A:\n    y = 2\n\nfor i in [\n1,\n]:\n    g(i)\n\n"
          "end()",
          "from multiprocessing import Pool\nX = 3\n@deco\nclass A:\n    y = 2\n\nif __name__ == '__main__':\n"
          "    for i in [\n"
          "    1,\n    ]:\n        g(i)\n\n    end()");
}

static void texts_keep_their_lines(void **unused)
{
    (void)unused;
    wraps("def f(): pass\nt = \"\"\"one\ntwo\n\"\"\" + 'a'\nf()  # it's \"\"\"\nf()\n",
          "def f(): pass\nif __name__ == '__main__':\n    t = \"\"\"one\ntwo\n\"\"\" + 'a'\n    f()  # it's \"\"\"\n"
          "    f()\n");
    wraps("def f(): pass\n'''a\ndef g(): pass\n'''\nf()\n",
          "def f(): pass\nif __name__ == '__main__':\n    '''a\ndef g(): pass\n'''\n    f()\n");
}

static void where_nothing_follows_nothing_is_done(void **unused)
{
    (void)unused;
    Buf out = {0};
    assert_false(guard_wrap("import os\ndef f():\n    pass\n", &out));
    assert_false(guard_wrap("", &out));
    assert_false(guard_wrap("# only a comment\n", &out));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_guard_is_found),
        cmocka_unit_test(what_follows_the_last_function_goes_under_it),
        cmocka_unit_test(texts_keep_their_lines),
        cmocka_unit_test(where_nothing_follows_nothing_is_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
