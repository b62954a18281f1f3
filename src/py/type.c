#include "py/type.h"

#include <string.h>

#include "base/mem.h"
#include "py/defs.h"
#include "py/fast.h"
#include "py/function.h"
#include "py/init.h"
#include "py/slots.h"

/* Types made in C, and looking names up along the mro. Classes made by a class statement are in class.c.
 *
 * A type made in C is filled in two steps: its slots at once, and the entries of its dict (methods with their parsed
 * signatures, wrappers of slots) only when somebody looks a name up in it: an engine that starts for a script of ten
 * lines should not pay for a thousand methods. */

/* --- the method cache: (version, name) -> what the lookup found; borrowed, as the version changes with the dict. */
enum { METHOD_CACHE_SIZE = 2048 };
typedef struct MethodCacheEntry {
    uint64_t version;
    Value name; /* counted, so that its address stays its own */
    Value value;
} MethodCacheEntry;
struct MethodCache {
    MethodCacheEntry entries[METHOD_CACHE_SIZE];
};

/* Whether the dict of a type that is not complete yet would have this name: its definition tells, for less than it
 * costs to make all of its entries. */
static bool would_have(Thread *th, Type *type, Value name)
{
    const TypeDef *def = type->pending;
    const char *text = str_data(name);
    size_t size = str_size(name);
    if (!((Str *)name)->interned || slots_have(th, type, &def->slots, name) || !strcmp(text, "__doc__") ||
        !strcmp(text, "__dict__") || !strcmp(text, "__module__"))
        return true;
    for (const NativeDef *m = def->methods; m && m->signature; m++)
        if (!strncmp(m->signature, text, size) && m->signature[size] == '(')
            return true;
    for (const GetSetDef *g = def->getsets; g && g->name; g++)
        if (!strcmp(g->name, text))
            return true;
    return false;
}

/* *known false: memory was short, so that nothing is known. */
static Value find_slow(Thread *th, Type *type, Value name, bool *known)
{
    *known = true;
    if (!type->mro)
        return NULL;
    for (size_t i = 0; i < tuple_count(type->mro); i++) {
        Type *t = (Type *)tuple_peek(type->mro, i);
        if (t->pending && would_have(th, t, name) && !type_complete(th, t)) {
            error_clear(th);
            *known = false;
            return NULL;
        }
        if (!t->dict) /* the Vm ends */
            continue;
        int32_t at = dict_find_name((Dict *)t->dict, name);
        if (at >= 0)
            return ((Dict *)t->dict)->entries[at].value;
    }
    return NULL;
}

Value type_find(Thread *th, Type *type, Value name)
{
    struct MethodCache *cache = th->vm->own->method_cache;
    bool known;
    if (!cache || !((Str *)name)->interned)
        return find_slow(th, type, name, &known);
    size_t slot = (type->version ^ ((uintptr_t)name >> 4)) % METHOD_CACHE_SIZE;
    MethodCacheEntry *e = &cache->entries[slot];
    if (e->version == type->version && e->name == name)
        return e->value;
    uint64_t version = type->version;
    Value found = find_slow(th, type, name, &known);
    if (known && version == type->version) {
        Value old = e->name;
        *e = (MethodCacheEntry){.version = version, .name = ref(name), .value = found};
        unref_maybe(th, old);
    }
    return found;
}

void method_cache_clear(Thread *th)
{
    struct MethodCache *cache = th->vm->own->method_cache;
    for (size_t i = 0; cache && i < METHOD_CACHE_SIZE; i++) {
        cache->entries[i].version = 0;
        cache->entries[i].value = NULL;
        ref_set(th, &cache->entries[i].name, NULL);
    }
}

bool method_cache_init(Vm *vm)
{
    vm->own->method_cache = mem_zalloc(sizeof *vm->own->method_cache);
    return vm->own->method_cache != NULL;
}

Value type_lookup_peek(Thread *th, Type *type, Value name)
{
    return type_find(th, type, name);
}

bool type_is_subtype(const Type *type, const Type *base)
{
    if (type == base)
        return true;
    if (!type->mro)
        return false;
    const Tuple *mro = (const Tuple *)type->mro;
    for (size_t i = 0; i < mro->count; i++)
        if ((const Type *)mro->items[i] == base)
            return true;
    return false;
}

/* --- subclasses: a list whose items are not counted, and that the collector must therefore not see */
bool subclass_add(Thread *th, Type *base, Type *type)
{
    if (!base->subclasses) {
        if (!(base->subclasses = list_new(th, 0)))
            return false;
        gc_untrack(th, base->subclasses);
    }
    if (!list_append(th, base->subclasses, &type->head))
        return false;
    type->head.refs--;
    return true;
}

void subclass_remove(Type *base, const Type *type)
{
    List *list = (List *)base->subclasses;
    for (size_t i = 0; list && i < list->count; i++) {
        if (list->items[i] == &type->head) {
            memmove(list->items + i, list->items + i + 1, (list->count - i - 1) * sizeof(Value));
            list->count--;
            return;
        }
    }
}

bool type_changed(Thread *th, Type *type)
{
    type->version = ++th->vm->own->next_type_version;
    if ((type->flags & TYPE_HEAP) && !slots_update(th, type))
        return false;
    for (size_t i = 0; type->subclasses && i < list_count(type->subclasses); i++)
        if (!type_changed(th, (Type *)list_peek(type->subclasses, i)))
            return false;
    return true;
}

/* --- filling the dict of a type made in C */
/* Both key and value are taken over, and may be NULL: a failure before. */
static bool put_steal(Thread *th, Type *type, Value key, Value value)
{
    bool ok = key && value && (dict_find_name((Dict *)type->dict, key) >= 0 || dict_set(th, type->dict, key, value));
    unref_maybe(th, key);
    unref_maybe(th, value);
    return ok;
}

static bool put_new(Thread *th, Type *type, const char *name, Value value)
{
    return put_steal(th, type, value ? str_intern(th, name) : NULL, value);
}

static Value method_of(Thread *th, Type *type, const NativeDef *def)
{
    if (!(def->flags & (NATIVE_STATIC | NATIVE_CLASS)))
        return native_new_method(th, def, type);
    Value function = native_new(th, def, NULL, NULL);
    if (!function)
        return NULL;
    Value wrapped = def->flags & NATIVE_STATIC ? staticmethod_new(th, function) : classmethod_new(th, function);
    unref(th, function);
    return wrapped;
}

static bool put_methods(Thread *th, Type *type, const NativeDef *def)
{
    for (; def && def->signature; def++)
        if (!put_steal(th, type, native_name(th, def), method_of(th, type, def)))
            return false;
    return true;
}

static bool complete_from(Thread *th, Type *type, const TypeDef *def)
{
    if (!put_methods(th, type, def->methods) || !slots_show(th, type, &def->slots))
        return false;
    for (const GetSetDef *g = def->getsets; g && g->name; g++)
        if (!put_new(th, type, g->name, getset_new(th, type, g)))
            return false;
    if (type->dict_offset && (!type->base || !type->base->dict_offset) &&
        !put_new(th, type, "__dict__", getset_new(th, type, &INSTANCE_DICT)))
        return false;
    if (def->module && strcmp(def->module, "builtins") != 0 && !put_new(th, type, "__module__", ref(type->module)))
        return false;
    return put_new(th, type, "__doc__", def->doc ? str_from(th, def->doc) : none(th));
}

bool type_complete(Thread *th, Type *type)
{
    const TypeDef *def = type->pending;
    if (!def)
        return true;
    type->pending = NULL;
    if (complete_from(th, type, def))
        return true;
    type->pending = def; /* memory was short: next time what is missing */
    return false;
}

/* --- making */
enum { INHERITED_FLAGS = 0xFFFF | TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_DEL | TYPE_HAS_INDEX | TYPE_VARIABLE };

void type_layout(Type *type, const Type *base, bool wants_dict)
{
    if (base && base->dict_offset) {
        type->dict_offset = base->dict_offset;
        type->prefix = base->prefix;
    } else if (wants_dict && (type->flags & TYPE_VARIABLE)) {
        type->prefix = sizeof(GcHead) + 2 * sizeof(Value);
        type->dict_offset = (size_t)0 - type->prefix;
        type->flags |= TYPE_GC | TYPE_HAS_DICT;
    } else if (wants_dict) {
        type->size = (type->size + sizeof(Value) - 1) / sizeof(Value) * sizeof(Value);
        type->dict_offset = type->size;
        type->size += sizeof(Value);
        type->flags |= TYPE_HAS_DICT;
    }
    if ((type->flags & TYPE_GC) && !type->prefix)
        type->prefix = sizeof(GcHead);
}

static bool type_lineage(Thread *th, Type *type, Type *base)
{
    size_t above = base ? tuple_count(base->mro) : 0;
    type->base = base;
    type->bases = base ? tuple_of(th, 1, &base->head) : tuple_new(th, 0);
    type->mro = tuple_new(th, 1 + above);
    if (!type->bases || !type->mro)
        return false;
    tuple_set_steal(type->mro, 0, ref(&type->head));
    for (size_t i = 0; i < above; i++)
        tuple_set_steal(type->mro, i + 1, ref(tuple_peek(base->mro, i)));
    return !base || subclass_add(th, base, type);
}

const char *type_short_name(const Type *type)
{
    const char *dot = type->flags & TYPE_C ? strrchr(type->name, '.') : NULL;
    return dot ? dot + 1 : type->name;
}

bool type_name_set(Type *type, const char *module, const char *name)
{
    size_t before = module ? strlen(module) + 1 : 0, size = strlen(name) + 1;
    char *full = mem_alloc(before + size);
    if (!full)
        return false;
    if (module) {
        memcpy(full, module, before - 1);
        full[before - 1] = '.';
    }
    memcpy(full + before, name, size);
    mem_free((char *)type->name);
    type->name = full;
    return true;
}

static bool type_setup(Thread *th, Type *type, const TypeDef *def, Type *base)
{
    if (base)
        type->flags = base->flags & INHERITED_FLAGS;
    type->flags |= def->flags;
    type->size = def->size;
    if (base && type->size < base->size)
        type->size = base->size;
    type_layout(type, base, def->flags & TYPE_HAS_DICT);
    type->slots = def->slots;
    if (base)
        slots_inherit(&type->slots, &base->slots, def->slots.compare != NULL);
    bool builtin = !def->module || !strcmp(def->module, "builtins"); /* else weak_possible() */
    if (builtin && !type->slots.dealloc && !type->prefix && !type->dict_offset &&
        !(type->flags & (TYPE_VARIABLE | TYPE_TYPE)))
        type->flags |= TYPE_PLAIN;
    type->version = ++th->vm->own->next_type_version;
    if (!type_name_set(type, def->flags & TYPE_C ? def->module : NULL, def->name)) {
        raise_memory(th);
        return false;
    }
    type->qualname = str_from(th, def->name);
    type->module = str_from(th, def->module ? def->module : "builtins");
    type->dict = dict_new(th);
    type->pending = def;
    for (const NativeDef *m = def->methods; m && m->signature; m++)
        if (strncmp(m->signature, "__index__(", 10) == 0)
            type->flags |= TYPE_HAS_INDEX;
    return type->qualname && type->module && type->dict && type_lineage(th, type, base);
}

bool type_fill(Thread *th, TypeId id, const TypeDef *def, Type *base)
{
    Vm *vm = th->vm;
    Type *type = vm->type[id];
    if (!base && id != T_object)
        base = vm->type[T_object];
    if (!type->head.type)
        type->head.type = vm->type[T_type];
    return type_setup(th, type, def, base);
}

/* What a type that is never freed before the Vm holds. */
static void type_let_go(Thread *th, Type *type)
{
    enum { NEVER_FREED = 1 << 20 };
    type->head.refs += NEVER_FREED;
    if (type->subclasses)
        ((List *)type->subclasses)->count = 0; /* it does not own them */
    Value *held[] = {&type->dict, &type->bases, &type->mro, &type->qualname, &type->module, &type->subclasses};
    for (size_t i = 0; i < sizeof held / sizeof *held; i++)
        ref_set(th, held[i], NULL);
}

void made_types_release(Thread *th)
{
    for (Type *type = th->vm->own->made_types; type; type = type->next_made)
        type_let_go(th, type);
}

void made_types_free(Vm *vm)
{
    while (vm->own->made_types) {
        Type *type = vm->own->made_types;
        vm->own->made_types = type->next_made;
        mem_free((char *)type->name);
        mem_free(type);
    }
}

Type *type_make(Thread *th, const TypeDef *def, Type *base)
{
    if (!base)
        base = th->vm->type[T_object];
    Type *type = mem_zalloc(sizeof *type);
    if (!type)
        return (Type *)raise_memory(th);
    type->next_made = th->vm->own->made_types;
    th->vm->own->made_types = type;
    type->head = (Object){.refs = 1, .type = th->vm->type[T_type]};
    return type_setup(th, type, def, base) ? type : NULL; /* a half made one goes with the Vm */
}

Type *type_add(Thread *th, Value module, const TypeDef *def, Type *base)
{
    Type *type = type_make(th, def, base);
    if (!type)
        return NULL;
    bool ok = module_set(th, module, def->name, &type->head);
    unref(th, &type->head);
    return ok ? type : NULL;
}
