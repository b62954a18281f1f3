#include "check/grader.h"

#include <string.h>

#include "base/io.h"
#include "base/words.h"
#include "check/facts.h"
#include "check/run_object.h"
#include "check/sandbox.h"
#include "py/vm.h"
#include "std/std.h"

/* An answer's first byte: what was computed, a hint (the check failed), or what went wrong. */
enum { ANSWER_VALUE = 'v', ANSWER_HINT = 'h', ANSWER_FAULT = 'f' };

typedef struct Grading {
    const Log *const *logs;
    size_t count;
    const char *expression; /* or */
    const char *check_file;
    Facts *facts; /* one for each log */
} Grading;

/* --- in the child */

static void tell_error(Thread *th, Buf *answer)
{
    Value error = error_take(th);
    bool hint = error && type_is_subtype(type_of(th, error), th->vm->type[T_AssertionError]);
    buf_add_char(answer, hint ? ANSWER_HINT : ANSWER_FAULT);
    Value text = hint ? object_str(th, error) : NULL;
    if (text) {
        buf_add_str(answer, str_size(text) ? str_data(text) : word("(the check gives no hint)"));
    } else if (error) {
        const char *file = NULL;
        int line = 0;
        exception_line(th, error, answer);
        if (exception_place(error, &file, &line))
            buf_addf(answer, " (%s:%d)", file, line);
    }
    while (answer->size && answer->data[answer->size - 1] == '\n')
        answer->size--;
}

static void tell_value(Thread *th, Value value, Buf *answer)
{
    Value text = object_str(th, value);
    if (!text) {
        tell_error(th, answer);
        return;
    }
    buf_add_char(answer, ANSWER_VALUE);
    buf_add(answer, str_data(text), str_size(text));
}

static Value globals_new(Thread *th, const char *file)
{
    Value globals = dict_new(th), name = str_from(th, "check"), path = str_from(th, file);
    bool ok = globals && name && path && dict_set_c(th, globals, "__name__", name) &&
              dict_set_c(th, globals, "__file__", path) && dict_set_c(th, globals, "__builtins__", th->vm->builtins);
    if (!ok)
        ref_set(th, &globals, NULL);
    return globals;
}

/* All runs, as a list. */
static Value runs_new(Thread *th, const Grading *grading)
{
    Value runs = list_new(th, grading->count);
    bool ok = runs;
    for (size_t i = 0; ok && i < grading->count; i++)
        ok = list_append_steal(th, runs, run_object_new(th, &grading->facts[i]));
    if (!ok)
        ref_set(th, &runs, NULL);
    return runs;
}

static Value evaluate_in(Thread *th, const Grading *grading)
{
    Value globals = globals_new(th, "<answer>"), runs = globals ? runs_new(th, grading) : NULL, value = NULL;
    if (runs && dict_set_c(th, globals, "run", list_peek(runs, 0)) && dict_set_c(th, globals, "runs", runs)) {
        Value code = vm_compile(th, grading->expression, strlen(grading->expression), "<answer>", "eval");
        if (code)
            value = vm_run_code(th, code, globals, globals);
    }
    return value;
}

/* say(english, chinese) of a check: the one in the language set. */
static bool add_say(Thread *th, Value globals)
{
    const char *text = words_chinese() ? "lambda english, chinese: chinese" : "lambda english, chinese: english";
    Value code = vm_compile(th, text, strlen(text), "<say>", "eval"),
          say = code ? vm_run_code(th, code, globals, globals) : NULL;
    return say && dict_set_c(th, globals, "say", say);
}

static Value check_in(Thread *th, const Grading *grading)
{
    Value globals = globals_new(th, grading->check_file), runs = globals ? runs_new(th, grading) : NULL;
    bool ok = runs && add_say(th, globals);
    if (!ok || !vm_run_path(th, grading->check_file, globals))
        return NULL;
    Value check = dict_peek_c(th, globals, "check");
    if (check)
        return call1(th, check, runs);
    return raise(th, T_NameError, "%s defines no function check(runs)", grading->check_file);
}

static void work(void *ctx, Buf *answer)
{
    Grading *grading = ctx;
    Vm *vm = vm_new(NULL);
    if (!vm) {
        buf_addf(answer, "%cnot enough memory to start the engine", ANSWER_FAULT);
        return;
    }
    vm_add_modules(vm, STD_MODULES);
    Thread *th = vm->main_thread;
    Value value = grading->expression ? evaluate_in(th, grading) : check_in(th, grading);
    if (value)
        tell_value(th, value, answer);
    else
        tell_error(th, answer);
    /* The process ends now; nothing needs to be freed. */
}

/* --- in mpdemo */

static Status grade(Grading *grading, Buf *out, Buf *hint, Fault *fault)
{
    Facts *facts = mem_zalloc(grading->count * sizeof *facts);
    Status status = facts ? STATUS_OK : fault_set(fault, STATUS_NO_MEMORY, "not enough memory");
    size_t gathered = 0;
    while (status == STATUS_OK && gathered < grading->count) {
        status = facts_gather(&facts[gathered], grading->logs[gathered]);
        if (status == STATUS_OK)
            gathered++;
        else
            fault_set(fault, status, "not enough memory to look at the run");
    }
    Buf answer = {0};
    grading->facts = facts;
    if (status == STATUS_OK)
        status = sandbox_run(work, grading, &answer, fault);
    if (status == STATUS_OK) {
        const char *text = buf_str(&answer);
        if (text[0] == ANSWER_VALUE && out)
            buf_add_str(out, text + 1);
        else if (text[0] == ANSWER_HINT && hint)
            buf_add_str(hint, text + 1), status = STATUS_NOT_FOUND;
        else if (text[0] != ANSWER_VALUE)
            status = fault_set(fault, STATUS_BAD_FORMAT, "%s", text[0] ? text + 1 : word("the check gave no answer"));
    }
    for (size_t i = 0; i < gathered; i++)
        facts_release(&facts[i]);
    mem_free(facts);
    buf_release(&answer);
    return status;
}

static Status evaluate(void *ctx, const Log *const *logs, size_t count, const char *expression, Buf *out, Fault *fault)
{
    (void)ctx;
    return grade(&(Grading){.logs = logs, .count = count, .expression = expression}, out, NULL, fault);
}

static Status check(void *ctx, const char *check_file, const Log *const *logs, size_t count, Buf *hint, Fault *fault)
{
    (void)ctx;
    return grade(&(Grading){.logs = logs, .count = count, .check_file = check_file}, NULL, hint, fault);
}

const Grader GRADER = {.evaluate = evaluate, .check = check};
