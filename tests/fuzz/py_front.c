/* Fuzz target of the lexer, the parser and the compiler: any bytes give code or an exception, never a crash, a leak or
 * an exception that is left behind. With clang's libFuzzer:
 *
 *     make fuzz FUZZ=py_front FUZZ_ARGS="-max_total_time=60 CORPUS"
 */
#include <stdint.h>
#include <stdlib.h>

#include "py/code.h"
#include "py/vm.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check(Thread *th, Value code)
{
    if ((code == NULL) != error_is_set(th))
        abort();
    if (code) {
        Buf out = {0};
        code_disassemble(th, code, &out);
        buf_release(&out);
        unref(th, code);
    }
    error_clear(th);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const MODES[] = {"exec", "exec", "eval", "single"};
    static Vm *vm; /* one for all inputs: making one takes longer than compiling */
    if (!vm)
        vm = vm_new(NULL);
    if (!vm || !size)
        return 0;
    Thread *th = vm->main_thread;
    const char *text = (const char *)bytes + 1;
    check(th, compile_text(th, text, size - 1, "<fuzz>", MODES[bytes[0] & 3], bytes[0] & 4 ? CODE_USER : 0));
    compile_guard_line(text, size - 1);
    if (error_is_set(th))
        abort();
    return 0;
}
