#include <string.h>

#include "base/buf.h"
#include "std/md5_sha1.h"
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

static void begin(Hash *h, const struct Kind *kind)
{
    h->kind = kind;
    if (is_old(h))
        md5_init(&h->state.md5, kind->bits == 160);
    else
        sha2_init(&h->state.sha2, kind->bits);
}

static void add(Hash *h, const void *bytes, size_t size)
{
    if (is_old(h))
        md5_add(&h->state.md5, bytes, size);
    else
        sha2_add(&h->state.sha2, bytes, size);
}

enum { LONG_ENOUGH = 2048 }; /* from here on other threads run meanwhile, as in CPython */

/* fresh: no other thread knows of h. */
static bool feed(Thread *th, Hash *h, Value data, bool fresh)
{
    const char *bytes;
    size_t size;
    if (is_str(data))
        return raise_false(th, T_TypeError, "Strings must be encoded before hashing");
    if (!bytes_view(th, data, &bytes, &size))
        return false;
    bool alone = fresh && is_bytes(data) && size >= LONG_ENOUGH;
    if (alone)
        gil_release(th);
    add(h, bytes, size);
    if (alone)
        gil_take(th);
    return true;
}

static Value hash_new(Thread *th, const struct Kind *kind, Value data)
{
    Value type = import_attr(th, "hashlib", "HASH");
    Hash *h = type ? object_new(th, (Type *)type, 0) : NULL;
    unref_maybe(th, type);
    if (!h)
        return NULL;
    begin(h, kind);
    if (!data || feed(th, h, data, true))
        return &h->head;
    unref(th, &h->head);
    return NULL;
}

static size_t digest_of(const Hash *h, unsigned char out[64])
{
    if (is_old(h))
        md5_digest(&h->state.md5, out);
    else
        sha2_digest(&h->state.sha2, out);
    return (size_t)h->kind->bits / 8;
}

static Value hash_update(Thread *th, Value *a)
{
    return feed(th, (Hash *)a[0], a[1], false) ? none(th) : NULL;
}

static Value hash_digest(Thread *th, Value *a)
{
    unsigned char out[64];
    size_t size = digest_of((Hash *)a[0], out);
    return bytes_new(th, out, size);
}

static Value hash_hexdigest(Thread *th, Value *a)
{
    unsigned char out[64];
    Buf text = {0};
    size_t size = digest_of((Hash *)a[0], out);
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

static const struct Kind *kind_named(Value name)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal_c(name, KINDS[i].name))
            return &KINDS[i];
    return NULL;
}

static Value hashlib_new(Thread *th, Value *a)
{
    const struct Kind *kind = is_str(a[0]) ? kind_named(a[0]) : NULL;
    if (kind)
        return hash_new(th, kind, a[1]);
    return raise(th, T_ValueError, "unsupported hash type %s", is_str(a[0]) ? str_data(a[0]) : "?");
}

/* --- PBKDF2 (RFC 8018) over HMAC: a key that it takes long to find by trying */

typedef struct Hmac {
    Hash inner, outer; /* each has taken in the padded key */
} Hmac;

static void hmac_key(Hmac *mac, const struct Kind *kind, const char *key, size_t size)
{
    unsigned char inner[128] = {0}, outer[128];
    begin(&mac->inner, kind);
    begin(&mac->outer, kind);
    if (size > (size_t)kind->block) {
        Hash short_one;
        begin(&short_one, kind);
        add(&short_one, key, size);
        digest_of(&short_one, inner);
    } else if (size) {
        memcpy(inner, key, size);
    }
    for (int i = 0; i < kind->block; i++) {
        outer[i] = inner[i] ^ 0x5c;
        inner[i] ^= 0x36;
    }
    add(&mac->inner, inner, (size_t)kind->block);
    add(&mac->outer, outer, (size_t)kind->block);
}

/* The HMAC of a and b together. */
static void hmac_of(const Hmac *mac, const void *a, size_t a_size, const void *b, size_t b_size, unsigned char *out)
{
    Hash inner = mac->inner, outer = mac->outer;
    unsigned char digest[64];
    add(&inner, a, a_size);
    if (b_size)
        add(&inner, b, b_size);
    size_t size = digest_of(&inner, digest);
    add(&outer, digest, size);
    digest_of(&outer, out);
}

static void derive(const Hmac *mac, const char *salt, size_t salt_size, int64_t rounds, char *out, size_t wanted)
{
    unsigned char sum[64], turn[64];
    size_t width = (size_t)mac->inner.kind->bits / 8;
    for (uint32_t block = 1; wanted; block++) {
        unsigned char number[4] = {(unsigned char)(block >> 24), (unsigned char)(block >> 16),
                                   (unsigned char)(block >> 8), (unsigned char)block};
        hmac_of(mac, salt, salt_size, number, sizeof number, turn);
        memcpy(sum, turn, width);
        for (int64_t i = 1; i < rounds; i++) {
            hmac_of(mac, turn, width, NULL, 0, turn);
            for (size_t at = 0; at < width; at++)
                sum[at] ^= turn[at];
        }
        size_t part = wanted < width ? wanted : width;
        memcpy(out, sum, part);
        out += part;
        wanted -= part;
    }
}

static Value hashlib_pbkdf2(Thread *th, Value *a)
{
    const struct Kind *kind = is_str(a[0]) ? kind_named(a[0]) : NULL;
    const char *password, *salt;
    size_t password_size, salt_size;
    int64_t rounds, wanted;
    Hmac mac;
    if (!is_str(a[0]))
        return raise(th, T_TypeError, "pbkdf2_hmac() argument 'hash_name' must be str, not %s",
                     type_of(th, a[0])->name);
    if (!kind)
        return raise(th, T_ValueError, "unsupported hash type %s", str_data(a[0]));
    wanted = kind->bits / 8;
    if (!bytes_view(th, a[1], &password, &password_size) || !bytes_view(th, a[2], &salt, &salt_size) ||
        !int_as_i64(th, a[3], &rounds) || (a[4] && !is_none(th, a[4]) && !int_as_i64(th, a[4], &wanted)))
        return NULL;
    if (rounds < 1)
        return raise(th, T_ValueError, "iteration value must be greater than 0.");
    if (wanted < 1)
        return raise(th, T_ValueError, "key length must be greater than 0.");
    Value key = bytes_new(th, NULL, (size_t)wanted);
    if (!key)
        return NULL;
    gil_release(th);
    hmac_key(&mac, kind, password, password_size);
    derive(&mac, salt, salt_size, rounds, ((Bytes *)key)->data, (size_t)wanted);
    gil_take(th);
    return key;
}

static const NativeDef FUNCTIONS[] = {
#define ONE(name) {#name "(string=b'', *, usedforsecurity=True)", hashlib_##name, NULL, 0},
    ONE(md5) ONE(sha1) ONE(sha224) ONE(sha256) ONE(sha384) ONE(sha512)
#undef ONE
        {"new(name, data=b'', **kwargs)", hashlib_new, "A hash object by its name.", 0},
        {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", hashlib_pbkdf2, "A key from a password.", 0},
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
