#include <string.h>

#include "base/buf.h"
#include "std/md5.h"
#include "std/sha2.h"
#include "std/util.h"

/* The module hashlib. */

typedef struct Hash {
    Object head;
    const struct Kind *kind;
    union {
        Sha2 sha2;
        Md5 md5;
    } state;
} Hash;

static const struct Kind {
    const char *name;
    int bits, block;
} KINDS[] = {
    {"md5", 128, 64},    {"sha1", 160, 64},    {"sha224", 224, 64},
    {"sha256", 256, 64}, {"sha384", 384, 128}, {"sha512", 512, 128},
};

static bool is_old(const Hash *h)
{
    return h->kind->bits < 224;
}

static bool feed(Thread *th, Hash *h, Value data)
{
    const char *bytes;
    size_t size;
    if (is_str(data))
        return raise_false(th, T_TypeError, "Strings must be encoded before hashing");
    if (!bytes_view(th, data, &bytes, &size))
        return false;
    if (is_old(h))
        md5_add(&h->state.md5, bytes, size);
    else
        sha2_add(&h->state.sha2, bytes, size);
    return true;
}

static Value hash_new(Thread *th, const struct Kind *kind, Value data)
{
    Value type = import_attr(th, "hashlib", "HASH");
    Hash *h = type ? object_new(th, (Type *)type, 0) : NULL;
    unref_maybe(th, type);
    if (!h)
        return NULL;
    h->kind = kind;
    if (is_old(h))
        md5_init(&h->state.md5, kind->bits == 160);
    else
        sha2_init(&h->state.sha2, kind->bits);
    if (!data || feed(th, h, data))
        return &h->head;
    unref(th, &h->head);
    return NULL;
}

static size_t digest_of(Value self, unsigned char out[64])
{
    Hash *h = (Hash *)self;
    if (is_old(h))
        md5_digest(&h->state.md5, out);
    else
        sha2_digest(&h->state.sha2, out);
    return (size_t)h->kind->bits / 8;
}

static Value hash_update(Thread *th, Value *a)
{
    return feed(th, (Hash *)a[0], a[1]) ? none(th) : NULL;
}

static Value hash_digest(Thread *th, Value *a)
{
    unsigned char out[64];
    size_t size = digest_of(a[0], out);
    return bytes_new(th, out, size);
}

static Value hash_hexdigest(Thread *th, Value *a)
{
    unsigned char out[64];
    Buf text = {0};
    size_t size = digest_of(a[0], out);
    for (size_t i = 0; i < size; i++)
        buf_addf(&text, "%02x", out[i]);
    return buf_value(th, &text);
}

static Value hash_copy(Thread *th, Value *a)
{
    Value made = hash_new(th, ((Hash *)a[0])->kind, NULL);
    if (made)
        ((Hash *)made)->state = ((Hash *)a[0])->state;
    return made;
}

static Value hash_name(Thread *th, Value self)
{
    return str_from(th, ((Hash *)self)->kind->name);
}

static Value hash_size(Thread *th, Value self)
{
    return int_from(th, ((Hash *)self)->kind->bits / 8);
}

static Value hash_block(Thread *th, Value self)
{
    return int_from(th, ((Hash *)self)->kind->block);
}

static const NativeDef METHODS[] = {
    {"update(self, obj, /)", hash_update, "Takes in more bytes.", 0},
    {"digest(self)", hash_digest, "The sum as bytes.", 0},
    {"hexdigest(self)", hash_hexdigest, "The sum as hexadecimal digits.", 0},
    {"copy(self)", hash_copy, "One that goes on from here by itself.", 0},
    {0},
};

static const GetSetDef FIELDS[] = {
    {"name", hash_name, NULL, NULL},
    {"digest_size", hash_size, NULL, NULL},
    {"block_size", hash_block, NULL, NULL},
    {0},
};

static const TypeDef HASH = {
    .name = "HASH",
    .module = "_hashlib",
    .size = sizeof(Hash),
    .flags = TYPE_ABSTRACT | TYPE_FINAL | TYPE_C,
    .methods = METHODS,
    .getsets = FIELDS,
};

#define MAKER(name, at)                               \
    static Value hashlib_##name(Thread *th, Value *a) \
    {                                                 \
        return hash_new(th, &KINDS[at], a[0]);        \
    }
MAKER(md5, 0)
MAKER(sha1, 1)
MAKER(sha224, 2)
MAKER(sha256, 3)
MAKER(sha384, 4)
MAKER(sha512, 5)

static Value hashlib_new(Thread *th, Value *a)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal_c(a[0], KINDS[i].name))
            return hash_new(th, &KINDS[i], a[1]);
    return raise(th, T_ValueError, "unsupported hash type %s", is_str(a[0]) ? str_data(a[0]) : "?");
}

static const NativeDef FUNCTIONS[] = {
#define ONE(name) {#name "(string=b'', *, usedforsecurity=True)", hashlib_##name, NULL, 0},
    ONE(md5) ONE(sha1) ONE(sha224) ONE(sha256) ONE(sha384) ONE(sha512)
#undef ONE
        {"new(name, data=b'', **kwargs)", hashlib_new, "A hash object by its name.", 0},
    {0},
};

static bool init(Thread *th, Value module)
{
    Value names = set_new(th, NULL, false);
    for (size_t i = 0; names && i < sizeof KINDS / sizeof *KINDS; i++) {
        Value name = str_from(th, KINDS[i].name);
        if (!name || !set_add(th, names, name))
            ref_set(th, &names, NULL);
        unref_maybe(th, name);
    }
    return names && module_set(th, module, "algorithms_guaranteed", names) &&
           module_set_steal(th, module, "algorithms_available", names) && type_add(th, module, &HASH, NULL);
}

const ModuleDef std_hashlib_module = {.name = "hashlib", .doc = "Sums of bytes.", .functions = FUNCTIONS, .init = init};
