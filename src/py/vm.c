#include "py/vm.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/io.h"
#include "base/mem.h"
#include "py/code.h"
#include "py/fast.h"
#include "py/file.h"
#include "py/frame.h"
#include "py/function.h"
#include "py/gil.h"
#include "py/import.h"
#include "py/init.h"
#include "py/signals.h"
#include "py/slots.h"
#include "py/type.h"
#include "py/weak.h"

/* The life of a Vm: how it is made, how it runs code, how it ends. How a program begins: program.c. */

/* --- making */

static bool allocate_types(Vm *vm)
{
    for (int i = 0; i < T_COUNT; i++) {
        vm->type[i] = mem_zalloc(sizeof(Type));
        if (!vm->type[i])
            return false;
        vm->type[i]->head = (Object){1, vm->type[T_type]};
    }
    vm->type[T_object]->head.type = vm->type[T_type]; /* object came before type */
    return true;
}

static bool make_names(Vm *vm)
{
    Thread *th = vm->main_thread;
    struct Names *names = &vm->own->names;
#define X(name)                                              \
    if (!names->name && !(names->name = str_intern(th, #name))) \
        return false;
    NAMES(X)
#undef X
    return true;
}

static bool init_all(Vm *vm)
{
    return object_init(vm) && str_init(vm) && make_names(vm) && bytes_init(vm) && function_init(vm) &&
           exception_init(vm) && generator_init(vm) && module_init(vm) && import_init(vm) && file_init(vm) &&
           builtins_init(vm) && frame_builtins_init(vm) && file_init_std(vm) && signals_init(vm);
}

/* What went wrong before there was a way to say it in Python. */
static void tell_failure(Vm *vm)
{
    Value error = vm->main_thread ? vm->main_thread->error : NULL;
    Value message = NULL;
    if (error && ((Exception *)error)->args && tuple_count(((Exception *)error)->args))
        message = tuple_peek(((Exception *)error)->args, 0);
    fprintf(stderr, "mpdemo: the engine does not start: %s\n", message && is_str(message) ? str_data(message) : "?");
}

Vm *vm_new(const Flags *flags)
{
    static const Flags no_flags = {0};
    Vm *vm = mem_zalloc(sizeof *vm);
    if (vm)
        vm->own = mem_zalloc(sizeof *vm->own);
    if (!vm || !vm->own || !gil_init(vm)) {
        if (vm)
            mem_free(vm->own);
        mem_free(vm);
        return NULL;
    }
    vm->flags = flags ? flags : &no_flags;
    vm->recursion_limit = 1000;
    vm->digits_limit = 4300;
    Thread *th = thread_new(vm);
    if (th) {
        vm->main_thread = th;
        th->ident = pthread_self();
        thread_bounds(th);
        gil_take(th);
    }
    if (th && allocate_types(vm) && init_all(vm)) {
        gc_freeze(vm);
        return vm;
    }
    tell_failure(vm);
    return NULL; /* half made: left to the end of the process */
}

/* --- compiling and running text */

Value vm_compile(Thread *th, const char *text, size_t size, const char *filename, const char *mode)
{
    Hooks *hooks = &th->vm->hooks;
    bool user = import_is_user_file(th->vm, filename);
    if (user && hooks->source)
        hooks->source(hooks->ctx, th, filename, text, size, compile_guard_line(text, size));
    return compile_text(th, text, size, filename, mode, user ? CODE_USER : 0);
}

Value vm_run_code(Thread *th, Value code_value, Value globals, Value locals)
{
    Code *code = (Code *)code_value;
    Value builtins = th->vm->own->names.__builtins__;
    if (!dict_peek(th, globals, builtins) && !dict_set(th, globals, builtins, th->vm->builtins))
        return NULL;
    if (!recursion_enter(th, ""))
        return NULL;
    ref(code_value);
    ref(globals);
    Value result = NULL;
    Frame *frame = frame_push(th, code);
    if (frame) {
        frame->globals = globals;
        frame->locals = locals && locals != globals ? ref(locals) : NULL;
        if (code->ncells + code->nfrees == 0 || frame_make_cells(th, frame, NULL))
            result = frame_run(th, frame);
        else
            frame_pop(th, frame);
    }
    unref(th, code_value);
    unref(th, globals);
    recursion_leave(th);
    return result;
}

static bool read_script(Thread *th, const char *path, Buf *text)
{
    enum { LIMIT = 64 << 20 };
    if (io_is_folder(path)) {
        raise_errno(th, EISDIR, path);
        return false;
    }
    errno = 0;
    Status status = io_read_file(path, text, LIMIT, NULL);
    if (status == STATUS_OK)
        return true;
    if (status == STATUS_NO_MEMORY)
        raise_memory(th);
    else
        raise_errno(th, errno ? errno : ENOENT, path);
    return false;
}

/* -x: it may be in any language, and its end still counts as a line's. */
static void blank_first_line(Buf *text)
{
    for (size_t i = 0; i < text->size && text->data[i] != '\n'; i++)
        text->data[i] = ' ';
}

bool vm_run_path(Thread *th, const char *path, Value globals)
{
    Buf text = {0};
    Value code = NULL, result = NULL;
    bool script = th->vm->main && globals == module_dict_peek(th->vm->main);
    bool read = read_script(th, path, &text);
    if (read && script && th->vm->flags->given['x'])
        blank_first_line(&text);
    if (read)
        code = vm_compile(th, buf_str(&text), text.size, path, script ? "script" : "exec");
    buf_release(&text);
    if (code) {
        Value doc = ((Code *)code)->doc ? ((Code *)code)->doc : th->vm->none;
        if (dict_set(th, globals, th->vm->own->names.__doc__, doc))
            result = vm_run_code(th, code, globals, NULL);
    }
    unref_maybe(th, code);
    unref_maybe(th, result);
    return result != NULL;
}

/* --- freeing */

static void release_names(Vm *vm)
{
    Thread *th = vm->main_thread;
#define X(name) ref_set(th, &vm->own->names.name, NULL);
    NAMES(X)
#undef X
}

/* The types of types.def hold each other and the singletons: their contents go first, then what is left over. The
 * structs stay until no object is left. */
static void release_types(Vm *vm)
{
    Thread *th = vm->main_thread;
    Value *singletons[] = {&vm->none, &vm->true_, &vm->false_, &vm->not_implemented, &vm->ellipsis,
                           &vm->empty_tuple, &vm->empty_str, &vm->empty_bytes};
    for (int i = 0; i < T_COUNT; i++) {
        Type *type = vm->type[i];
        type->head.refs += 1 << 20; /* never freed as an object */
        ref_set(th, &type->dict, NULL);
    }
    for (int i = 0; i < T_COUNT; i++) {
        Type *type = vm->type[i];
        if (type->subclasses)
            ((List *)type->subclasses)->count = 0; /* it does not own them */
        mem_free((char *)type->name);
        Value *held[] = {&type->bases, &type->mro, &type->qualname, &type->module, &type->subclasses};
        for (size_t k = 0; k < sizeof held / sizeof *held; k++)
            ref_set(th, held[k], NULL);
    }
    for (size_t i = 0; i < sizeof singletons / sizeof *singletons; i++)
        ref_set(th, singletons[i], NULL);
}

void vm_free(Vm *vm)
{
    Thread *th = vm->main_thread;
    struct VmPrivate *own = vm->own;
    Value *held[] = {&vm->atexit_calls, &vm->main, &vm->sys, &vm->modules, &vm->builtins, &own->importing,
                     &own->memory_error, &own->exception_group};
    signals_release(vm);
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        ref_set(th, held[i], NULL);
    for (size_t i = 0; i < sizeof own->file_types / sizeof *own->file_types; i++)
        ref_set(th, (Value *)&own->file_types[i], NULL);
    for (size_t i = 0; i < PATHS_KEPT; i++)
        ref_set(th, &own->paths[i], NULL);
    gc_thaw(vm);
    gc_collect(th, 2);
    made_types_release(th);
    release_types(vm);
    native_signatures_release(th);
    slot_names_release(th);
    release_names(vm);
    str_release(vm);
    object_release(vm);
    for (int i = 0; i < T_COUNT; i++)
        mem_free(vm->type[i]);
    exit_steps_release(vm);
    thread_stack_free(th);
    mem_free(th);
    mem_free(own->exception_defs);
    mem_free(own->module_defs);
    weak_release(vm);
    mem_free(own->script_dir);
    gil_destroy(vm);
    mem_free(own);
    mem_free(vm);
}

bool recursion_error(Thread *th, const char *where)
{
    int limit = th->vm->recursion_limit; /* making the exception must not fail the same way */
    th->vm->recursion_limit += 50;
    raise(th, T_RecursionError, "maximum recursion depth exceeded%s", where);
    th->vm->recursion_limit = limit;
    return false;
}
