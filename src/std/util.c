#include "std/util.h"

#include "base/mem.h"

Value buf_value(Thread *th, Buf *buf)
{
    Value text = buf->failed ? raise_memory(th) : str_new(th, buf_str(buf), buf->size);
    buf_release(buf);
    return text;
}

Value tuple_steal(Thread *th, size_t n, Value *items)
{
    bool whole = true;
    for (size_t i = 0; i < n; i++)
        whole = whole && items[i];
    Value tuple = whole ? tuple_new(th, n) : NULL;
    for (size_t i = 0; i < n; i++) {
        if (tuple)
            tuple_set_steal(tuple, i, items[i]);
        else
            unref_maybe(th, items[i]);
    }
    return tuple;
}

Value structseq_steal(Thread *th, const char *name, Value items)
{
    Value type = items ? import_attr(th, "_structseq", name) : NULL;
    Value made = type ? call1(th, type, items) : NULL;
    unref_maybe(th, type);
    unref_maybe(th, items);
    return made;
}

int flag_of(Thread *th, Value v, bool fallback)
{
    return v ? object_truth(th, v) : fallback;
}

bool module_set_ints(Thread *th, Value module, const NamedInt *table)
{
    bool ok = true;
    for (; ok && table->name; table++)
        ok = module_set_int(th, module, table->name, table->value);
    return ok;
}

Value dict_of_ints(Thread *th, const NamedInt *table)
{
    Value dict = dict_new(th);
    for (; dict && table->name; table++) {
        Value number = int_from(th, table->value);
        if (!number || !dict_set_c(th, dict, table->name, number))
            ref_set(th, &dict, NULL);
        unref_maybe(th, number);
    }
    return dict;
}

Value module_attr_peek(Thread *th, Value module, const char *name)
{
    return dict_peek_c(th, module_dict_peek(module), name);
}
