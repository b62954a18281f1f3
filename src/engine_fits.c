#include <stdlib.h>
#include <string.h>

#include "base/io.h"
#include "base/path.h"
#include "base/words.h"
#include "engine.h"
#include "mp/mp.h"
#include "py/code.h"
#include "py/vm.h"

/* What a script needs beyond the built-in engine, found by compiling it and looking at its imports; nothing is run. An
 * import that stands in a try is the script's own affair. */

enum { SCRIPT_MOST = 4 << 20, DEPTH_MOST = 8 };

typedef struct Fit {
    Thread *th;
    Buf *why, *missing;
    char folder[4096];
    char seen[4096]; /* names of files beside the script, each between blanks */
} Fit;

static bool file_fits(Fit *fit, const char *path, int depth);

/* A module beside the script stands before one of the library. */
static bool beside_fits(Fit *fit, const char *top, int depth, bool *found)
{
    char path[8192], key[300];
    *found = true;
    snprintf(path, sizeof path, "%s/%s/__init__.py", fit->folder, top);
    if (!io_is_file(path))
        snprintf(path, sizeof path, "%s/%s.py", fit->folder, top);
    if (!io_is_file(path)) {
        snprintf(path, sizeof path, "%s/%s", fit->folder, top);
        *found = io_is_folder(path);
        return true;
    }
    int size = snprintf(key, sizeof key, " %s ", top);
    if (size >= (int)sizeof key || strstr(fit->seen, key) || strlen(fit->seen) + (size_t)size >= sizeof fit->seen)
        return true;
    memcpy(fit->seen + strlen(fit->seen), key, (size_t)size + 1);
    return file_fits(fit, path, depth + 1);
}

static bool is_guarded(const Code *code, uint32_t op)
{
    for (uint32_t i = 0; i < code->handler_count; i++)
        if (op >= code->handlers[i].start && op < code->handlers[i].end)
            return true;
    return false;
}

static bool import_fits(Fit *fit, const Code *code, uint32_t op, const char *path, int depth)
{
    const char *name = str_data(tuple_peek(code->names, code->ops[op] >> 8));
    char top[256];
    bool beside;
    size_t size = strcspn(name, ".");
    if (!size || size >= sizeof top || is_guarded(code, op))
        return true;
    memcpy(top, name, size);
    top[size] = '\0';
    if (!beside_fits(fit, top, depth, &beside))
        return false;
    if (beside || vm_has_module(fit->th->vm, name))
        return true;
    buf_addf(fit->why, word("%s, line %d, imports %s, which the built-in engine does not have"), base_name(path),
             code_line(code, op), name);
    buf_add_str(fit->missing, top);
    return false;
}

static bool code_fits(Fit *fit, const Code *code, const char *path, int depth)
{
    for (uint32_t op = 0; op < code->op_count; op++)
        if ((Opcode)(code->ops[op] & 0xFF) == OP_IMPORT_NAME && !import_fits(fit, code, op, path, depth))
            return false;
    for (size_t i = 0; i < tuple_count(code->consts); i++) {
        Value held = tuple_peek(code->consts, i);
        if (!is_small(held) && held->type == fit->th->vm->type[T_code] &&
            !code_fits(fit, (const Code *)held, path, depth))
            return false;
    }
    return true;
}

/* A construct outside the subset is refused by name; any other SyntaxError is CPython's, too. */
static bool refusal_fits(Fit *fit, const char *path)
{
    static const char mark[] = "built-in engine has no ";
    Value error = error_take(fit->th), message = error ? object_str(fit->th, error) : NULL;
    const char *text = message ? str_data(message) : "", *lack = strstr(text, mark);
    if (lack) {
        lack += sizeof mark - 1;
        const char *line = strstr(text, ", line ");
        buf_addf(fit->why, word("%s, line %d, has %.*s, which is outside the built-in engine's subset"),
                 base_name(path), line ? atoi(line + 7) : 1, (int)strcspn(lack, ";"), lack);
    }
    unref_maybe(fit->th, message);
    unref_maybe(fit->th, error);
    error_clear(fit->th);
    return !lack;
}

static bool file_fits(Fit *fit, const char *path, int depth)
{
    Buf text = {0};
    if (depth > DEPTH_MOST || io_read_file(path, &text, SCRIPT_MOST, NULL) != STATUS_OK) {
        buf_release(&text);
        return true; /* what is wrong with it, running it will say */
    }
    Value code = compile_text(fit->th, buf_str(&text), text.size, path, "exec", CODE_USER);
    buf_release(&text);
    bool fits = code ? code_fits(fit, (const Code *)code, path, depth) : refusal_fits(fit, path);
    unref_maybe(fit->th, code);
    error_clear(fit->th);
    return fits;
}

bool engine_fits(const char *self_path, const char *script, Buf *why, Buf *missing)
{
    Vm *vm = engine_new(self_path, NULL, NULL);
    if (!vm)
        return true;
    Fit fit = {.th = vm->main_thread, .why = why, .missing = missing};
    const char *slash = strrchr(script, '/');
    snprintf(fit.folder, sizeof fit.folder, "%.*s", slash ? (int)(slash - script) : 1, slash ? script : ".");
    bool fits = file_fits(&fit, script, 0);
    mp_vm_free(vm);
    return fits;
}
