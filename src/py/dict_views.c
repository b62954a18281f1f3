#include "py/defs.h"
#include "py/dict.h"
#include "py/fast.h"
#include "py/str.h"

/* The views of a dict (keys, values, items), iterating, and mappingproxy. */

/* --- iterators */
typedef struct DictIterator {
    Object head;
    Value dict; /* NULL: at the end */
    DictKind kind;
    bool backwards;
    size_t place, count, left; /* left: of count, how many are to come */
} DictIterator;

Value dict_iterator_new(Thread *th, Value dict, DictKind kind, bool backwards)
{
    DictIterator *it = object_new(th, th->vm->type[T_dict_iterator], 0);
    if (!it)
        return NULL;
    it->dict = ref(dict);
    it->kind = kind;
    it->backwards = backwards;
    it->count = it->left = dict_count(dict);
    it->place = backwards ? ((Dict *)dict)->used : 0;
    return (Value)it;
}

static void dict_iterator_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((DictIterator *)self)->dict, NULL);
}

static void dict_iterator_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((DictIterator *)self)->dict)
        visit(ctx, ((DictIterator *)self)->dict);
}

static bool step_back(Dict *d, size_t *place, Value *key, Value *value)
{
    if (*place > d->used)
        *place = d->used;
    while (*place && !d->entries[*place - 1].key)
        --*place;
    if (!*place)
        return false;
    --*place;
    *key = d->entries[*place].key;
    *value = d->entries[*place].value;
    return true;
}

static Value dict_iterator_next(Thread *th, Value self)
{
    DictIterator *it = (DictIterator *)self;
    if (!it->dict)
        return NULL;
    if (dict_count(it->dict) != it->count) {
        it->count = SIZE_MAX; /* the error stays */
        return raise(th, T_RuntimeError, "dictionary changed size during iteration");
    }
    Value key, value;
    bool more = it->backwards ? step_back((Dict *)it->dict, &it->place, &key, &value)
                              : dict_next(it->dict, &it->place, &key, &value);
    if (!more) {
        ref_set(th, &it->dict, NULL);
        return NULL;
    }
    if (!it->left) {
        ref_set(th, &it->dict, NULL);
        return raise(th, T_RuntimeError, "dictionary keys changed during iteration");
    }
    it->left--;
    return it->kind == DICT_ITEMS ? tuple_of(th, 2, key, value) : ref(it->kind == DICT_KEYS ? key : value);
}

static Value dict_iterator_repr(Thread *th, Value self)
{
    static const char *const names[] = {[DICT_KEYS] = "key", [DICT_VALUES] = "value", [DICT_ITEMS] = "item"};
    DictIterator *it = (DictIterator *)self;
    return str_format(th, "<dict_%s%siterator object at %p>", it->backwards ? "reverse" : "", names[it->kind],
                      (void *)self);
}

/* iter([what is left]) */
static Value dict_iterator_reduce(Thread *th, Value *a)
{
    DictIterator *it = (DictIterator *)a[0], *same = object_new(th, it->head.type, 0);
    if (!same)
        return NULL;
    same->dict = it->dict ? ref(it->dict) : NULL;
    same->kind = it->kind;
    same->backwards = it->backwards;
    same->place = it->place;
    same->count = it->count;
    same->left = it->left;
    Value left = list_from(th, (Value)same);
    unref(th, (Value)same);
    return iterator_reduced(th, "iter", left, -1);
}
static Value dict_iterator_hint(Thread *th, Value *a)
{
    (void)th;
    DictIterator *it = (DictIterator *)a[0];
    return small_make(it->dict && dict_count(it->dict) == it->count ? (int64_t)it->left : 0);
}
static const NativeDef dict_iterator_methods[] = {{"__reduce__(self, /)", dict_iterator_reduce, NULL, 0},
                                                  {"__length_hint__(self, /)", dict_iterator_hint, NULL, 0},
                                                  {0}};

const TypeDef dict_iterator_def = {
    .name = "dict_keyiterator",
    .size = sizeof(DictIterator),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = dict_iterator_methods,
    .slots = {.dealloc = dict_iterator_dealloc,
              .traverse = dict_iterator_traverse,
              .clear = dict_iterator_dealloc,
              .repr = dict_iterator_repr,
              .iter = iter_self,
              .next = dict_iterator_next},
};

/* --- views */
typedef struct DictView {
    Object head;
    Value dict;
} DictView;

Value dict_view_new(Thread *th, TypeId type, Value dict)
{
    DictView *view = object_new(th, th->vm->type[type], 0);
    if (view)
        view->dict = ref(dict);
    return (Value)view;
}

static void view_dealloc(Thread *th, Object *self)
{
    ref_set(th, &((DictView *)self)->dict, NULL);
}

static void view_traverse(Object *self, void (*visit)(void *ctx, Value held), void *ctx)
{
    if (((DictView *)self)->dict)
        visit(ctx, ((DictView *)self)->dict);
}

static DictKind view_kind(Thread *th, Value self)
{
    return is_exact(th, self, T_dict_keys) ? DICT_KEYS : is_exact(th, self, T_dict_values) ? DICT_VALUES : DICT_ITEMS;
}

static Value view_iter(Thread *th, Value self)
{
    return dict_iterator_new(th, ((DictView *)self)->dict, view_kind(th, self), false);
}

static Value view_reversed(Thread *th, Value *a)
{
    return dict_iterator_new(th, ((DictView *)a[0])->dict, view_kind(th, a[0]), true);
}

static int64_t view_length(Thread *th, Value self)
{
    (void)th;
    return (int64_t)dict_count(((DictView *)self)->dict);
}

static Value view_repr(Thread *th, Value self)
{
    int entered = repr_enter(th, self);
    if (entered)
        return entered < 0 ? NULL : str_from(th, "...");
    Value list = list_from(th, self), inner = list ? object_repr(th, list) : NULL;
    Value text = inner ? str_format(th, "%s(%s)", self->type->name, str_data(inner)) : NULL;
    unref_maybe(th, list);
    unref_maybe(th, inner);
    repr_leave(th, self);
    return text;
}

static int keys_contains(Thread *th, Value self, Value item)
{
    Value found = dict_peek(th, ((DictView *)self)->dict, item);
    return found ? 1 : error_is_set(th) ? -1 : 0;
}

static int items_contains(Thread *th, Value self, Value item)
{
    if (!is_tuple(item) || tuple_count(item) != 2)
        return 0;
    Value found = dict_peek(th, ((DictView *)self)->dict, tuple_peek(item, 0));
    if (!found)
        return error_is_set(th) ? -1 : 0;
    ref(found);
    int same = object_equal(th, found, tuple_peek(item, 1));
    unref(th, found);
    return same;
}

/* keys() and items() are sets in all but name. */
static bool is_set_like(Thread *th, Value v)
{
    return is_set(v) || is_exact(th, v, T_dict_keys) || is_exact(th, v, T_dict_items);
}

/* 1 if every item of a is in b. The items need no hash: those of items() may hold a list. */
static int all_in(Thread *th, Value a, Value b)
{
    Value iterator = object_iter(th, a), item;
    int in = iterator ? 1 : -1;
    while (in > 0 && (item = object_next(th, iterator))) {
        in = object_contains(th, b, item);
        unref(th, item);
    }
    unref_maybe(th, iterator);
    return in > 0 && !iteration_ended(th) ? -1 : in;
}

static Value view_compare(Thread *th, Value self, Value other, CompareOp op)
{
    if (!is_set_like(th, self) || !is_set_like(th, other))
        return not_implemented(th);
    int64_t a = object_length(th, self), b = object_length(th, other);
    if (a < 0 || b < 0)
        return NULL;
    int yes;
    switch (op) {
    case CMP_EQ:
    case CMP_NE: yes = a == b ? all_in(th, self, other) : 0; break;
    case CMP_LT: yes = a < b ? all_in(th, self, other) : 0; break;
    case CMP_LE: yes = a <= b ? all_in(th, self, other) : 0; break;
    case CMP_GT: yes = a > b ? all_in(th, other, self) : 0; break;
    default: yes = a >= b ? all_in(th, other, self) : 0; break;
    }
    return yes < 0 ? NULL : truth(th, yes == (op != CMP_NE));
}

static Value view_binary(Thread *th, Value left, Value right, BinaryOp op)
{
    if (op != OP_AND && op != OP_OR && op != OP_XOR && op != OP_SUB)
        return not_implemented(th);
    if (!is_set_like(th, left) && !is_set_like(th, right))
        return not_implemented(th);
    Value a = set_new(th, left, false), b = a ? set_new(th, right, false) : NULL;
    Value result = b ? object_binary(th, a, b, op) : NULL;
    unref_maybe(th, a);
    unref_maybe(th, b);
    return result;
}

static Value view_isdisjoint(Thread *th, Value *a)
{
    Value set = set_new(th, a[0], false);
    Value result = set ? call_method(th, set, "isdisjoint", 1, a[1]) : NULL;
    unref_maybe(th, set);
    return result;
}

static Value view_mapping(Thread *th, Value self)
{
    return mappingproxy_new(th, ((DictView *)self)->dict);
}

static const GetSetDef view_getsets[] = {{"mapping", view_mapping, NULL, "dictionary that this view refers to"}, {0}};
static const NativeDef view_methods[] = {
    {"__reversed__(self, /)", view_reversed, "Return a reverse iterator over the view.", 0},
    {"isdisjoint(self, other, /)", view_isdisjoint,
     "Return True if the view and the iterable have no element in common.", 0},
    {0},
};
static const NativeDef values_methods[] = {
    {"__reversed__(self, /)", view_reversed, "Return a reverse iterator over the view.", 0},
    {0},
};

#define VIEW_SLOTS                                                                                                   \
    .dealloc = view_dealloc, .traverse = view_traverse, .clear = view_dealloc, .repr = view_repr, .iter = view_iter, \
    .length = view_length

const TypeDef dict_keys_def = {
    .name = "dict_keys",
    .size = sizeof(DictView),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = view_methods,
    .getsets = view_getsets,
    .slots = {VIEW_SLOTS, .contains = keys_contains, .compare = view_compare, .binary = view_binary},
};
const TypeDef dict_items_def = {
    .name = "dict_items",
    .size = sizeof(DictView),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = view_methods,
    .getsets = view_getsets,
    .slots = {VIEW_SLOTS, .contains = items_contains, .compare = view_compare, .binary = view_binary},
};
const TypeDef dict_values_def = {
    .name = "dict_values",
    .size = sizeof(DictView),
    .flags = TYPE_GC | TYPE_ABSTRACT,
    .methods = values_methods,
    .getsets = view_getsets,
    .slots = {VIEW_SLOTS},
};

/* --- mappingproxy: a dict that may be looked at */
#define PROXIED(v) (((DictView *)(v))->dict)

Value mappingproxy_new(Thread *th, Value mapping)
{
    return dict_view_new(th, T_mappingproxy, mapping);
}

static Value proxy_init(Thread *th, Value *a)
{
    ref_set(th, &PROXIED(a[0]), ref(a[1]));
    return none(th);
}
static Value proxy_repr(Thread *th, Value self)
{
    Value inner = object_repr(th, PROXIED(self)),
          text = inner ? str_format(th, "mappingproxy(%s)", str_data(inner)) : NULL;
    unref_maybe(th, inner);
    return text;
}
static Value proxy_str(Thread *th, Value self)
{
    return object_str(th, PROXIED(self));
}
static Value proxy_getitem(Thread *th, Value self, Value key)
{
    return object_getitem(th, PROXIED(self), key);
}
static int64_t proxy_length(Thread *th, Value self)
{
    return object_length(th, PROXIED(self));
}
static int proxy_contains(Thread *th, Value self, Value item)
{
    return object_contains(th, PROXIED(self), item);
}
static Value proxy_iter(Thread *th, Value self)
{
    return object_iter(th, PROXIED(self));
}
static Value proxy_compare(Thread *th, Value self, Value other, CompareOp op)
{
    return object_compare(th, PROXIED(self), is_exact(th, other, T_mappingproxy) ? PROXIED(other) : other, op);
}
static Value proxy_get(Thread *th, Value *a)
{
    return call_method(th, PROXIED(a[0]), "get", 2, a[1], a[2] ? a[2] : th->vm->none);
}
static Value proxy_keys(Thread *th, Value *a)
{
    return call_method(th, PROXIED(a[0]), "keys", 0);
}
static Value proxy_values(Thread *th, Value *a)
{
    return call_method(th, PROXIED(a[0]), "values", 0);
}
static Value proxy_items(Thread *th, Value *a)
{
    return call_method(th, PROXIED(a[0]), "items", 0);
}
static Value proxy_copy(Thread *th, Value *a)
{
    return call_method(th, PROXIED(a[0]), "copy", 0);
}

static const NativeDef proxy_methods[] = {
    {"__init__(self, mapping, /)", proxy_init, NULL, 0},
    {"get(self, key, default=None, /)", proxy_get, NULL, 0},
    {"keys(self, /)", proxy_keys, NULL, 0},
    {"values(self, /)", proxy_values, NULL, 0},
    {"items(self, /)", proxy_items, NULL, 0},
    {"copy(self, /)", proxy_copy, NULL, 0},
    {0},
};

const TypeDef mappingproxy_def = {
    .name = "mappingproxy",
    .size = sizeof(DictView),
    .flags = TYPE_GC,
    .methods = proxy_methods,
    .slots = {.dealloc = view_dealloc,
              .traverse = view_traverse,
              .clear = view_dealloc,
              .repr = proxy_repr,
              .str = proxy_str,
              .getitem = proxy_getitem,
              .length = proxy_length,
              .contains = proxy_contains,
              .iter = proxy_iter,
              .compare = proxy_compare},
};
