#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "py/fast.h"
#include "py/function.h"
#include "py/init.h"
#include "py/private.h"
#include "py/type.h"

/* Functions written in C. A signature is parsed when one of its functions is first called or looked at: a process that
 * starts makes a thousand functions, and calls a few dozen. A call copies its arguments to their places in a[]. */

/* --- parsing "name(a, b=1, /, *args, c, d=None, **kw)" */

typedef struct Parsed {
    Value names[NATIVE_MAX_PARAMS];
    int argcount, posonly, kwonly, required, var_at, kw_at;
    uint32_t kw_required;
    bool slash;
} Parsed;

static const char *skip_default(const char *p)
{
    int depth = 0;
    for (char quote = 0; *p; p++) {
        if (quote) {
            if (*p == '\\' && p[1])
                p++;
            else if (*p == quote)
                quote = 0;
        } else if (*p == '\'' || *p == '"') {
            quote = *p;
        } else if (*p == '(' || *p == '[' || *p == '{') {
            depth++;
        } else if (*p == ')' || *p == ']' || *p == '}') {
            if (!depth--)
                break;
        } else if (*p == ',' && !depth) {
            break;
        }
    }
    return p;
}

static Value parse_name(Thread *th, const char **p)
{
    char text[64];
    size_t size = 0;
    while ((isalnum((unsigned char)**p) || **p == '_') && size + 1 < sizeof text)
        text[size++] = *(*p)++;
    text[size] = '\0';
    return size ? str_intern(th, text) : NULL;
}

/* One parameter; false: the text is wrong (a fault of this program) or memory is short. */
static bool parse_param(Thread *th, const char **p, Parsed *out, bool *star)
{
    int at = out->argcount + out->kwonly;
    if (**p == '/') {
        ++*p;
        out->posonly = out->argcount;
        return out->slash = true;
    }
    if (**p == '*') {
        bool two = (*p)[1] == '*';
        *p += two ? 2 : 1;
        if (!two)
            *star = true;
        if (**p == ',')
            return !two;
        Value name = parse_name(th, p);
        if (!name)
            return false;
        unref(th, name);
        *(two ? &out->kw_at : &out->var_at) = 0;
        return true;
    }
    if (at >= NATIVE_MAX_PARAMS || !(out->names[at] = parse_name(th, p)))
        return false;
    bool has_default = **p == '=';
    if (has_default)
        *p = skip_default(*p + 1);
    if (*star) {
        if (!has_default)
            out->kw_required |= 1u << out->kwonly;
        out->kwonly++;
    } else {
        out->argcount++;
        if (!has_default)
            out->required = out->argcount;
    }
    return true;
}

static bool parse_signature(Thread *th, const char *text, Parsed *out)
{
    const char *p = strchr(text, '(');
    bool star = false;
    if (!p++)
        return false;
    while (*p && *p != ')') {
        if (!parse_param(th, &p, out, &star))
            return false;
        while (*p == ',' || *p == ' ')
            p++;
    }
    return *p == ')';
}

Value native_name(Thread *th, const NativeDef *def)
{
    return str_intern_n(th, def->signature, strcspn(def->signature, "("));
}

static NativeSignature *signature_make(Thread *th, const NativeDef *def)
{
    Parsed parsed = {.var_at = -1, .kw_at = -1};
    bool ok = parse_signature(th, def->signature, &parsed);
    size_t count = (size_t)(parsed.argcount + parsed.kwonly);
    NativeSignature *s = ok ? mem_zalloc(sizeof *s + count * sizeof(Value)) : NULL;
    if (!s) {
        raise(th, T_SystemError, "bad signature of a native function: %s", def->signature);
        for (int i = 0; i < NATIVE_MAX_PARAMS; i++)
            unref_maybe(th, parsed.names[i]);
        return NULL;
    }
    s->def = def;
    s->argcount = parsed.argcount;
    s->posonly = parsed.posonly;
    s->kwonly = parsed.kwonly;
    s->required = parsed.required;
    s->var_at = parsed.var_at < 0 ? -1 : s->argcount;
    s->kw_at = parsed.kw_at < 0 ? -1 : s->argcount + (s->var_at >= 0) + s->kwonly;
    s->count = s->argcount + (s->var_at >= 0) + s->kwonly + (s->kw_at >= 0);
    s->kw_required = parsed.kw_required;
    s->slash = parsed.slash;
    s->simple = s->count == s->argcount;
    memcpy(s->names, parsed.names, count * sizeof(Value));
    s->name = native_name(th, def);
    return s;
}

static void signature_free(Thread *th, NativeSignature *s)
{
    for (int i = 0; i < s->argcount + s->kwonly; i++)
        unref_maybe(th, s->names[i]);
    unref_maybe(th, s->name);
    mem_free(s);
}

const NativeSignature *native_signature(Thread *th, const NativeDef *def)
{
    IntMap *map = &th->vm->own->native_signatures;
    NativeSignature *s = intmap_get(map, (uintptr_t)def);
    if (s)
        return s;
    s = signature_make(th, def);
    if (s && (!s->name || !intmap_put(map, (uintptr_t)def, s))) {
        signature_free(th, s);
        raise_memory(th);
        return NULL;
    }
    if (s) {
        s->next = th->vm->own->signature_list;
        th->vm->own->signature_list = s;
    }
    return s;
}

static const NativeSignature *signature_of(Thread *th, Native *native)
{
    if (!native->signature)
        native->signature = native_signature(th, native->def);
    return native->signature;
}

/* --- errors */

static const char *owner_name(const Native *native)
{
    return native->owner ? type_short_name(native->owner) : NULL;
}

/* "Process.start", "sleep", as Python's own functions name themselves. */
static void qualified_name(const Native *native, char *out, size_t size)
{
    const char *owner = owner_name(native);
    snprintf(out, size, "%s%s%s", owner ? owner : "", owner ? "." : "", str_data(native->signature->name));
}

/* "time.sleep", "list.append", "len", as C's functions are named. */
static void module_name(const Native *native, char *out, size_t size)
{
    const char *owner = owner_name(native);
    if (!owner && native->module && is_str(native->module) && !str_equal_c(native->module, "builtins"))
        owner = str_data(native->module);
    snprintf(out, size, "%s%s%s", owner ? owner : "", owner ? "." : "", str_data(native->signature->name));
}

/* The wordings of CPython's C functions: given and the bounds do not count self. */
static bool c_count_error(Thread *th, const Native *native, size_t given)
{
    const NativeSignature *s = native->signature;
    char name[128];
    int self = native->owner && !(s->def->flags & (NATIVE_STATIC | NATIVE_CLASS));
    size_t least = (size_t)(s->required - self), most = (size_t)(s->argcount - self);
    given -= (size_t)self;
    module_name(native, name, sizeof name);
    bool positional = s->posonly == s->argcount && s->simple;
    size_t wanted = (size_t)((s->required < s->posonly ? s->required : s->posonly) - self);
    if (!positional && given > most && !most)
        return raise_false(th, T_TypeError, "%s() takes no positional arguments", str_data(s->name));
    if (!positional && s->posonly > self && given < wanted)
        return raise_false(th, T_TypeError, "%s() takes %s %zu positional argument%s (%zu given)", str_data(s->name),
                           wanted < most ? "at least" : "exactly", wanted, wanted == 1 ? "" : "s", given);
    if (!positional && given > most)
        return raise_false(th, T_TypeError, "%s() takes %s %zu %sargument%s (%zu given)", str_data(s->name),
                           least < most ? "at most" : "exactly", most,
                           given <= most + (size_t)s->kwonly ? "positional " : "", most == 1 ? "" : "s", given);
    if (!positional)
        return raise_false(th, T_TypeError, "%s() missing required argument '%s' (pos %zu)", str_data(s->name),
                           str_data(s->names[given + (size_t)self]), given + 1);
    if (!most)
        return raise_false(th, T_TypeError, "%s() takes no arguments (%zu given)", name, given);
    if (least == 1 && most == 1)
        return raise_false(th, T_TypeError, "%s() takes exactly one argument (%zu given)", name, given);
    size_t bound = given < least ? least : most;
    return raise_false(th, T_TypeError, "%s expected %s%zu argument%s, got %zu", str_data(s->name),
                       least == most ? "" : given < least ? "at least " : "at most ", bound, bound == 1 ? "" : "s",
                       given);
}

/* Modules whose functions are C in CPython, too, every one. */
static bool is_of_c(const Native *native)
{
    static const char *const modules[] = {"builtins", "posix", "time", "math", "sys", "gc", "_thread", "_signal"};
    bool found = false;
    for (size_t i = 0; native->module && i < sizeof modules / sizeof *modules; i++)
        found |= str_equal_c(native->module, modules[i]);
    return found;
}

static bool count_error(Thread *th, const Native *native, Value *slots, size_t nargs)
{
    const NativeSignature *s = native->signature;
    if (s->slash || is_of_c(native) || (native->owner && !type_shows_module(native->owner) && !s->kw_required))
        return c_count_error(th, native, nargs);
    char name[128];
    qualified_name(native, name, sizeof name);
    Params params = {name, (Value *)s->names, s->argcount, s->posonly, s->kwonly, s->argcount - s->required};
    if (nargs > (size_t)s->argcount)
        return params_too_many(th, &params, nargs, 0);
    Value placed[NATIVE_MAX_PARAMS];
    for (int i = 0; i < s->argcount; i++)
        placed[i] = slots[i];
    for (int i = 0; i < s->kwonly; i++) {
        Value v = slots[s->argcount + (s->var_at >= 0) + i];
        placed[s->argcount + i] = v || (s->kw_required & 1u << i) ? v : small_make(0);
    }
    return params_missing(th, &params, placed);
}

static bool keyword_error(Thread *th, const Native *native, Value kwnames, Value key, bool twice)
{
    const NativeSignature *s = native->signature;
    char name[128];
    if (s->slash && s->posonly == s->argcount && !s->kwonly) {
        module_name(native, name, sizeof name);
        return raise_false(th, T_TypeError, "%s() takes no keyword arguments", name);
    }
    if (s->slash)
        snprintf(name, sizeof name, "%s", str_data(s->name));
    else
        qualified_name(native, name, sizeof name);
    Params params = {name, (Value *)s->names, s->argcount, s->posonly, s->kwonly, 0};
    return twice ? params_multiple(th, &params, key) : params_unexpected(th, &params, kwnames, key);
}

/* --- calling */

/* The place of a keyword in a[], -1: it is no parameter's name. */
static int keyword_place(const NativeSignature *s, Value key)
{
    int count = s->argcount + s->kwonly;
    for (int i = s->posonly; i < count; i++)
        if (s->names[i] == key ||
            (str_size(key) == str_size(s->names[i]) && !memcmp(str_data(key), str_data(s->names[i]), str_size(key))))
            return i < s->argcount ? i : i + (s->var_at >= 0);
    return -1;
}

static bool bind_keywords(Thread *th, const Native *native, Value *values, Value kwnames, Value *a)
{
    const NativeSignature *s = native->signature;
    for (size_t i = 0; i < tuple_count(kwnames); i++) {
        Value key = tuple_peek(kwnames, i);
        int at = keyword_place(s, key);
        if (at < 0 && s->kw_at < 0)
            return keyword_error(th, native, kwnames, key, false);
        if (at < 0) {
            if (!a[s->kw_at] && !(a[s->kw_at] = dict_new(th)))
                return false;
            if (!dict_set(th, a[s->kw_at], key, values[i]))
                return false;
            continue;
        }
        if (a[at])
            return keyword_error(th, native, kwnames, key, true);
        a[at] = values[i];
    }
    return true;
}

static bool required_missing(const NativeSignature *s, Value *a)
{
    for (int i = 0; i < s->required; i++)
        if (!a[i])
            return true;
    for (int i = 0; i < s->kwonly; i++)
        if ((s->kw_required & 1u << i) && !a[s->argcount + (s->var_at >= 0) + i])
            return true;
    return false;
}

/* The general way: *args and **kw are made here and let go after the call. */
static __attribute__((noinline)) Value call_bound(Thread *th, Native *native, Value *args, size_t nargs, Value kwnames)
{
    const NativeSignature *s = native->signature;
    Value a[NATIVE_MAX_PARAMS + 2], result = NULL;
    size_t positional = nargs < (size_t)s->argcount ? nargs : (size_t)s->argcount;
    for (size_t i = 0; i < (size_t)s->count; i++)
        a[i] = i < positional ? args[i] : NULL;
    if (s->var_at >= 0 && !(a[s->var_at] = tuple_from_array(th, args + positional, nargs - positional)))
        return NULL;
    bool ok = !kwnames || bind_keywords(th, native, args + nargs, kwnames, a);
    if (ok && s->kw_at >= 0 && !a[s->kw_at])
        ok = (a[s->kw_at] = dict_new(th)) != NULL;
    if (ok && ((nargs > positional && s->var_at < 0) || required_missing(s, a)))
        ok = count_error(th, native, a, nargs);
    Value rest = s->var_at >= 0 ? a[s->var_at] : NULL, keywords = s->kw_at >= 0 ? a[s->kw_at] : NULL;
    if (ok)
        result = s->def->fn(th, a);
    unref_maybe(th, rest);
    unref_maybe(th, keywords);
    return result;
}

static Value call_plain(Thread *th, Native *native, Value *args, size_t nargs, Value kwnames)
{
    const NativeSignature *s = native->signature;
    if (!kwnames && s->simple && nargs <= (size_t)s->argcount && nargs >= (size_t)s->required) {
        Value a[NATIVE_MAX_PARAMS]; /* a copy: fn may write to it */
        size_t i = 0;
        for (; i < nargs; i++)
            a[i] = args[i];
        for (; i < (size_t)s->argcount; i++)
            a[i] = NULL;
        return s->def->fn(th, a);
    }
    return call_bound(th, native, args, nargs, kwnames);
}

/* "descriptor 'append' for 'list' objects doesn't apply to a 'int' object" */
static bool self_fits(Thread *th, const Native *native, Value *args, size_t nargs)
{
    const char *name = str_data(native->signature->name);
    if (!nargs)
        return raise_false(th, T_TypeError, "unbound method %s.%s() needs an argument", native->owner->name, name);
    if (type_is_subtype(type_of(th, args[0]), native->owner))
        return true;
    return raise_false(th, T_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
                       native->owner->name, type_of(th, args[0])->name);
}

Value native_call(Thread *th, Native *native, Value *args, size_t nargs, Value kwnames)
{
    if (!signature_of(th, native) || !native_enter(th, " while calling a Python object"))
        return NULL;
    Value result = NULL;
    if (!native->owner || (native->def->flags & NATIVE_STATIC)) {
        result = call_plain(th, native, args, nargs, kwnames);
    } else if (!native->self) {
        if (self_fits(th, native, args, nargs))
            result = call_plain(th, native, args, nargs, kwnames);
    } else {
        size_t total = nargs + (kwnames ? tuple_count(kwnames) : 0);
        Value few[12], *all = total < 12 ? few : mem_alloc((total + 1) * sizeof *all);
        if (all) {
            all[0] = native->self;
            if (total)
                memcpy(all + 1, args, total * sizeof *all);
            result = call_plain(th, native, all, nargs + 1, kwnames);
        } else {
            raise_memory(th);
        }
        if (all != few)
            mem_free(all);
    }
    native_leave(th);
    return result;
}

/* --- the type */

Value native_new(Thread *th, const NativeDef *def, Value self, Value module)
{
    Native *native = object_new(th, th->vm->type[T_native], 0);
    if (!native)
        return NULL;
    native->def = def;
    native->self = ref_maybe(self);
    native->module = ref_maybe(module);
    return (Value)native;
}

Value native_new_method(Thread *th, const NativeDef *def, Type *owner)
{
    Value native = native_new(th, def, NULL, NULL);
    if (native)
        ((Native *)native)->owner = owner;
    return native;
}

static Value native_call_slot(Thread *th, Value self, Value *args, size_t nargs, Value kwnames)
{
    return native_call(th, (Native *)self, args, nargs, kwnames);
}

bool is_native(Value v)
{
    return !is_small(v) && v->type->slots.call == native_call_slot;
}

static Value native_get(Thread *th, Value self, Value owner, Type *type)
{
    Native *native = (Native *)self;
    if (!native->owner || native->self || (native->def->flags & NATIVE_STATIC))
        return ref(self);
    if (native->def->flags & NATIVE_CLASS)
        owner = (Value)type;
    if (!owner)
        return ref(self);
    Native *bound = signature_of(th, native) ? (Native *)native_new(th, native->def, owner, native->module) : NULL;
    if (!bound)
        return NULL;
    bound->signature = native->signature;
    bound->owner = native->owner;
    return (Value)bound;
}

static Value native_repr(Thread *th, Value self)
{
    Native *native = (Native *)self;
    if (!signature_of(th, native))
        return NULL;
    const char *name = str_data(native->signature->name);
    if (native->owner && !native->signature->slash && native->self) { /* stands for a function written in Python */
        Value of = object_repr(th, native->self);
        Value text = of ? str_format(th, "<bound method %s.%s of %s>", native->owner->name, name, str_data(of)) : NULL;
        unref_maybe(th, of);
        return text;
    }
    if (native->owner && !native->self)
        return native->signature->slash
                   ? str_format(th, "<method '%s' of '%s' objects>", name, native->owner->name)
                   : str_format(th, "<function %s.%s at 0x%lx>", native->owner->name, name, (unsigned long)self);
    if (native->owner && native->self)
        return str_format(th, "<built-in method %s of %s object at 0x%lx>", name, type_of(th, native->self)->name,
                          (unsigned long)native->self);
    return str_format(th, "<built-in function %s>", name);
}

static Value native_compare(Thread *th, Value left, Value right, CompareOp op)
{
    Native *a = (Native *)left, *b = (Native *)right;
    if ((op != CMP_EQ && op != CMP_NE) || is_small(right) || left->type != right->type)
        return not_implemented(th);
    bool same = a->def == b->def && a->self == b->self;
    return truth(th, same == (op == CMP_EQ));
}

static bool native_hash(Thread *th, Value self, int64_t *out)
{
    (void)th;
    Native *native = (Native *)self;
    *out = (int64_t)((uintptr_t)native->def >> 4 ^ (uintptr_t)native->self >> 3);
    return true;
}

static void native_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((Native *)self)->self)
        visit(ctx, ((Native *)self)->self);
}

static void native_dealloc(Thread *th, Object *self)
{
    unref_maybe(th, ((Native *)self)->self);
    unref_maybe(th, ((Native *)self)->module);
}

static Value get_name(Thread *th, Value self)
{
    return native_name(th, ((Native *)self)->def);
}

static Value get_qualname(Thread *th, Value self)
{
    char name[128];
    if (!owner_name((Native *)self))
        return get_name(th, self);
    if (!signature_of(th, (Native *)self))
        return NULL;
    qualified_name((Native *)self, name, sizeof name);
    return str_from(th, name);
}

static Value get_module(Thread *th, Value self)
{
    Native *native = (Native *)self;
    return native->module ? ref(native->module) : native->owner ? ref(native->owner->module) : none(th);
}

static Value get_doc(Thread *th, Value self)
{
    const char *doc = ((Native *)self)->def->doc;
    return doc ? str_from(th, doc) : none(th);
}

static Value get_self(Thread *th, Value self)
{
    Native *native = (Native *)self;
    return native->self ? ref(native->self) : none(th);
}

static Value get_objclass(Thread *th, Value self)
{
    Native *native = (Native *)self;
    if (native->owner)
        return ref((Value)native->owner);
    return raise(th, T_AttributeError, "'builtin_function_or_method' object has no attribute '__objclass__'");
}

static const GetSetDef native_fields[] = {
    {"__name__", get_name, NULL, NULL},     {"__qualname__", get_qualname, NULL, NULL},
    {"__module__", get_module, NULL, NULL}, {"__doc__", get_doc, NULL, NULL},
    {"__self__", get_self, NULL, NULL},     {"__objclass__", get_objclass, NULL, NULL},
    {0},
};

static const TypeDef native_def = {
    .name = "builtin_function_or_method",
    .module = "builtins",
    .size = sizeof(Native),
    .flags = TYPE_GC | TYPE_FINAL | TYPE_ABSTRACT,
    .getsets = native_fields,
    .slots = {
        .call = native_call_slot, .get = native_get, .repr = native_repr, .compare = native_compare,
        .hash = native_hash, .traverse = native_traverse, .dealloc = native_dealloc,
    },
};

/* types.MethodDescriptorType has a name; the methods of types are of the type above. */
static const TypeDef method_descriptor_def = {
    .name = "method_descriptor", .module = "builtins", .size = sizeof(Native), .flags = TYPE_FINAL | TYPE_ABSTRACT};

bool native_type_init(Thread *th)
{
    return type_fill(th, T_native, &native_def, NULL) &&
           type_fill(th, T_method_descriptor, &method_descriptor_def, NULL);
}

void native_signatures_release(Thread *th)
{
    IntMap *map = &th->vm->own->native_signatures;
    for (NativeSignature *s = th->vm->own->signature_list, *next; s; s = next) {
        next = s->next;
        signature_free(th, s);
    }
    th->vm->own->signature_list = NULL;
    intmap_release(map);
}
