#include <string.h>

#include "base/buf.h"
#include "std/blake2.h"
#include "std/md5_sha1.h"
#include "std/sha2.h"
#include "std/sha3.h"
#include "std/util.h"

/* The module hashlib. */

typedef union HashState {
    Sha2 sha2;
    Sha3 sha3;
    Md5 md5;
    Blake2 blake2;
} HashState;

typedef struct Kind Kind;
typedef struct Hash {
    Object head;
    const Kind *kind;
    HashState state;
} Hash;

/* How a family of sums is begun, fed and read; size: of the digest, which SHAKE alone leaves to the caller. */
typedef struct Family {
    void (*begin)(HashState *state, int bits);
    void (*add)(HashState *state, const void *bytes, size_t size);
    void (*digest)(const HashState *state, unsigned char *out, size_t size);
} Family;

static void old_begin(HashState *state, int bits) { md5_init(&state->md5, bits == 160); }
static void old_add(HashState *state, const void *bytes, size_t size) { md5_add(&state->md5, bytes, size); }
static void old_digest(const HashState *state, unsigned char *out, size_t size)
{
    (void)size;
    md5_digest(&state->md5, out);
}

static void two_begin(HashState *state, int bits) { sha2_init(&state->sha2, bits); }
static void two_add(HashState *state, const void *bytes, size_t size) { sha2_add(&state->sha2, bytes, size); }
static void two_digest(const HashState *state, unsigned char *out, size_t size)
{
    (void)size;
    sha2_digest(&state->sha2, out);
}

static void three_begin(HashState *state, int bits) { sha3_init(&state->sha3, bits); }
static void shake_begin(HashState *state, int bits) { shake_init(&state->sha3, bits); }
static void three_add(HashState *state, const void *bytes, size_t size) { sha3_add(&state->sha3, bytes, size); }
static void three_digest(const HashState *state, unsigned char *out, size_t size)
{
    sha3_digest(&state->sha3, out, size);
}

static void blake_begin(HashState *state, int bits)
{
    static const char zeros[16];
    size_t size = (size_t)bits / 8;
    blake2_init(&state->blake2, size == 32,
                &(Blake2Parameters){.digest_size = size, .fanout = 1, .depth = 1, .salt = zeros, .person = zeros});
}
static void blake_add(HashState *state, const void *bytes, size_t size) { blake2_add(&state->blake2, bytes, size); }
static void blake_digest(const HashState *state, unsigned char *out, size_t size)
{
    (void)size;
    blake2_digest(&state->blake2, out);
}

static const Family OLD = {old_begin, old_add, old_digest}, TWO = {two_begin, two_add, two_digest},
                    THREE = {three_begin, three_add, three_digest}, SHAKE = {shake_begin, three_add, three_digest},
                    BLAKE = {blake_begin, blake_add, blake_digest};

struct Kind {
    const char *name;
    const Family *family;
    int bits, block; /* of SHAKE: its strength; block in bytes */
};
static const Kind KINDS[] = {
    {"md5", &OLD, 128, 64},         {"sha1", &OLD, 160, 64},        {"sha224", &TWO, 224, 64},
    {"sha256", &TWO, 256, 64},      {"sha384", &TWO, 384, 128},     {"sha512", &TWO, 512, 128},
    {"sha3_224", &THREE, 224, 144}, {"sha3_256", &THREE, 256, 136}, {"sha3_384", &THREE, 384, 104},
    {"sha3_512", &THREE, 512, 72},  {"shake_128", &SHAKE, 128, 168}, {"shake_256", &SHAKE, 256, 136},
    {"blake2b", &BLAKE, 512, 128},  {"blake2s", &BLAKE, 256, 64},
};
enum { BLAKE2B = 12, BLAKE2S = 13, BLOCK_MOST = 168 };

static void begin(Hash *h, const Kind *kind)
{
    h->kind = kind;
    kind->family->begin(&h->state, kind->bits);
}

static void add(Hash *h, const void *bytes, size_t size)
{
    h->kind->family->add(&h->state, bytes, size);
}

static size_t digest_size(const Hash *h)
{
    return h->kind->family == &BLAKE ? h->state.blake2.digest_size : (size_t)h->kind->bits / 8;
}

static size_t digest_of(const Hash *h, unsigned char out[64])
{
    size_t size = digest_size(h);
    h->kind->family->digest(&h->state, out, size);
    return size;
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

/* The class that instances of a kind are of: HASH, HASHXOF, blake2b or blake2s. */
static const char *type_name_of(const Kind *kind)
{
    return kind->family == &BLAKE ? kind->name : kind->family == &SHAKE ? "HASHXOF" : "HASH";
}

static Hash *hash_make(Thread *th, const Kind *kind)
{
    Value type = import_attr(th, "hashlib", type_name_of(kind));
    Hash *h = type ? object_new(th, (Type *)type, 0) : NULL;
    unref_maybe(th, type);
    if (h)
        begin(h, kind);
    return h;
}

static Value hash_new(Thread *th, const Kind *kind, Value data)
{
    Hash *h = hash_make(th, kind);
    if (!h || !data || feed(th, h, data, true))
        return (Value)h;
    unref(th, &h->head);
    return NULL;
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

static Value as_digits(Thread *th, const unsigned char *bytes, size_t size)
{
    Buf text = {0};
    for (size_t i = 0; i < size; i++)
        buf_addf(&text, "%02x", bytes[i]);
    return buf_value(th, &text);
}

static Value hash_hexdigest(Thread *th, Value *a)
{
    unsigned char out[64];
    size_t size = digest_of((Hash *)a[0], out);
    return as_digits(th, out, size);
}

/* SHAKE's: as many bytes as are asked for. */
static Value shake_digest(Thread *th, Value *a)
{
    const Hash *h = (Hash *)a[0];
    int64_t size;
    if (!int_as_i64(th, a[1], &size))
        return NULL;
    if (size < 0)
        return raise(th, T_ValueError, "value must be positive");
    if (size >= INT64_C(1) << 29)
        return raise(th, T_ValueError, "length is too large");
    Value bytes = bytes_new(th, NULL, (size_t)size);
    if (bytes)
        h->kind->family->digest(&h->state, (unsigned char *)((Bytes *)bytes)->data, (size_t)size);
    return bytes;
}

static Value shake_hexdigest(Thread *th, Value *a)
{
    Value bytes = shake_digest(th, a);
    Value text = bytes ? as_digits(th, (unsigned char *)((Bytes *)bytes)->data, ((Bytes *)bytes)->size) : NULL;
    unref_maybe(th, bytes);
    return text;
}

static Value hash_copy(Thread *th, Value *a)
{
    Hash *made = hash_make(th, ((Hash *)a[0])->kind);
    if (made)
        made->state = ((Hash *)a[0])->state;
    return (Value)made;
}

static Value hash_repr(Thread *th, Value self)
{
    return str_format(th, "<%s _hashlib.%s object @ %p>", ((Hash *)self)->kind->name, type_of(th, self)->name,
                      (void *)self);
}

static Value hash_name(Thread *th, Value self)
{
    return str_from(th, ((Hash *)self)->kind->name);
}

static Value hash_size(Thread *th, Value self)
{
    const Hash *h = (Hash *)self;
    (void)th;
    return small_make(h->kind->family == &SHAKE ? 0 : (int64_t)digest_size(h));
}

static Value hash_block(Thread *th, Value self)
{
    return int_from(th, ((Hash *)self)->kind->block);
}

#define FEEDING                                                 \
    {"update(self, obj, /)", hash_update, "Takes in more bytes.", 0}, \
    {"copy(self)", hash_copy, "One that goes on from here by itself.", 0}
#define READING                                         \
    {"digest(self)", hash_digest, "The sum as bytes.", 0}, \
    {"hexdigest(self)", hash_hexdigest, "The sum as hexadecimal digits.", 0}
static const NativeDef METHODS[] = {FEEDING, READING, {0}};

static const GetSetDef FIELDS[] = {
    {"name", hash_name, NULL, NULL},
    {"digest_size", hash_size, NULL, NULL},
    {"block_size", hash_block, NULL, NULL},
    {0},
};

static const NativeDef SHAKE_METHODS[] = {
    FEEDING,
    {"digest(self, length)", shake_digest, "The sum as so many bytes.", 0},
    {"hexdigest(self, length)", shake_hexdigest, "The sum as hexadecimal digits, two a byte.", 0},
    {0},
};

static const TypeDef HASH = {
    .name = "HASH",
    .module = "_hashlib",
    .size = sizeof(Hash),
    .flags = TYPE_ABSTRACT | TYPE_C,
    .methods = METHODS,
    .getsets = FIELDS,
    .slots = {.repr = hash_repr},
};
static const TypeDef HASHXOF = {
    .name = "HASHXOF",
    .module = "_hashlib",
    .size = sizeof(Hash),
    .flags = TYPE_ABSTRACT | TYPE_FINAL | TYPE_C,
    .methods = SHAKE_METHODS,
    .getsets = FIELDS,
    .slots = {.repr = hash_repr},
};

/* --- BLAKE2's classes: hashlib.blake2b(data, digest_size=..., key=...) */

typedef struct Number {
    const char *name;
    uint64_t least, most, fallback;
    const char *before, *after; /* the error's words around the upper bound; NULL: none */
} Number;

static bool read_number(Thread *th, Value v, const Number *n, uint64_t *out)
{
    int64_t wide = -1;
    *out = n->fallback;
    if (!v)
        return true;
    if (!int_as_i64(th, v, &wide)) {
        if (!error_matches(th, T_OverflowError))
            return false;
        error_clear(th);
        wide = -1;
    }
    *out = (uint64_t)wide;
    return (wide >= 0 && *out >= n->least && *out <= n->most) ||
           raise_false(th, T_ValueError, "%s must be between %llu and %s%llu%s", n->name, (unsigned long long)n->least,
                       n->before ? n->before : "", (unsigned long long)n->most, n->after ? n->after : "");
}

/* Bytes of at most so many, followed by zeros in room. */
static bool read_padded(Thread *th, Value v, const char *name, size_t most, char *room, size_t *size)
{
    const char *bytes = "";
    *size = 0;
    if (v && !bytes_view(th, v, &bytes, size))
        return false;
    if (*size > most)
        return raise_false(th, T_ValueError, "maximum %s length is %zu bytes", name, most);
    memcpy(room, bytes, *size);
    return true;
}

/* a: self, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth,
 * inner_size, last_node */
static Value blake_init(Thread *th, Value *a, const Kind *kind)
{
    Hash *h = (Hash *)a[0];
    bool small = kind == &KINDS[BLAKE2S];
    size_t most = blake2_most(small), salt = blake2_salt_size(small), ignored;
    char key_room[64] = {0}, salt_room[16] = {0}, person_room[16] = {0};
    const Number numbers[] = {{"digest_size", 1, most, most, NULL, " bytes"}, {"fanout", 0, 255, 1, NULL, NULL},
                              {"depth", 1, 255, 1, NULL, NULL}, {"leaf_size", 0, UINT32_MAX, 0, NULL, NULL},
                              {"node_offset", 0, small ? (UINT64_C(1) << 48) - 1 : INT64_MAX, 0, NULL, NULL},
                              {"node_depth", 0, 255, 0, NULL, NULL},
                              {"inner_size", 0, most, 0, "is ", NULL}};
    const Value given[] = {a[2], a[6], a[7], a[8], a[9], a[10], a[11]};
    uint64_t n[7];
    Blake2Parameters p = {.key = key_room, .salt = salt_room, .person = person_room};
    for (int i = 0; i < 7; i++)
        if (!read_number(th, given[i], &numbers[i], &n[i]))
            return NULL;
    int last = flag_of(th, a[12], false);
    if (last < 0 || !read_padded(th, a[4], "salt", salt, salt_room, &ignored) ||
        !read_padded(th, a[5], "person", salt, person_room, &ignored) ||
        !read_padded(th, a[3], "key", most, key_room, &p.key_size))
        return NULL;
    p.digest_size = n[0], p.fanout = (unsigned)n[1], p.depth = (unsigned)n[2], p.leaf_size = n[3], p.node_offset = n[4];
    p.node_depth = (unsigned)n[5], p.inner_size = (unsigned)n[6], p.last_node = last;
    h->kind = kind;
    blake2_init(&h->state.blake2, small, &p);
    return !a[1] || feed(th, h, a[1], true) ? none(th) : NULL;
}

static Value blake2b_init(Thread *th, Value *a) { return blake_init(th, a, &KINDS[BLAKE2B]); }
static Value blake2s_init(Thread *th, Value *a) { return blake_init(th, a, &KINDS[BLAKE2S]); }

/* Before __init__ it is as if nothing had been asked for. */
static Value blake_create(Thread *th, Type *type, Value args, Value kwargs)
{
    Hash *h = object_new(th, type, 0);
    (void)args, (void)kwargs;
    if (h)
        begin(h, &KINDS[strcmp(type->name, "blake2s") == 0 ? BLAKE2S : BLAKE2B]);
    return (Value)h;
}

#define BLAKE2_METHODS(init)                                                                                          \
    {                                                                                                                 \
        FEEDING, READING,                                                                                             \
        {"__init__(self, data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, "          \
         "leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)", init,      \
         NULL, 0},                                                                                                    \
        {0},                                                                                                          \
    }
static const NativeDef BLAKE2B_METHODS[] = BLAKE2_METHODS(blake2b_init);
static const NativeDef BLAKE2S_METHODS[] = BLAKE2_METHODS(blake2s_init);
#define BLAKE2_TYPE(type_name, own) \
    {.name = type_name, .module = "_blake2", .size = sizeof(Hash), .flags = TYPE_FINAL | TYPE_C, .methods = own, \
     .getsets = FIELDS, .slots = {.create = blake_create}}
static const TypeDef BLAKE2_TYPES[] = {BLAKE2_TYPE("blake2b", BLAKE2B_METHODS),
                                       BLAKE2_TYPE("blake2s", BLAKE2S_METHODS)};

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
MAKER(sha3_224, 6)
MAKER(sha3_256, 7)
MAKER(sha3_384, 8)
MAKER(sha3_512, 9)
MAKER(shake_128, 10)
MAKER(shake_256, 11)

static const Kind *kind_named(Value name)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_equal_c(name, KINDS[i].name))
            return &KINDS[i];
    return NULL;
}

static Value blake_new(Thread *th, const Kind *kind, Value data, Value options)
{
    Value type = import_attr(th, "hashlib", kind->name), args = type ? tuple_of(th, data ? 1 : 0, data) : NULL;
    Value made = args ? call_tuple(th, type, args, options) : NULL;
    unref_maybe(th, type);
    unref_maybe(th, args);
    return made;
}

static Value hashlib_new(Thread *th, Value *a)
{
    const Kind *kind = is_str(a[0]) ? kind_named(a[0]) : NULL;
    if (kind && kind->family == &BLAKE)
        return blake_new(th, kind, a[1], a[2]);
    if (kind)
        return hash_new(th, kind, a[1]);
    return raise(th, T_ValueError, "unsupported hash type %s", is_str(a[0]) ? str_data(a[0]) : "?");
}

/* --- a whole file */

static Value make_for(Thread *th, Value digest)
{
    return is_str(digest) ? hashlib_new(th, (Value[]){digest, NULL, NULL}) : call0(th, digest);
}

/* Reads and takes in a piece: 1 more may come, 0 the end, -1 exception. */
static int feed_piece(Thread *th, Value hash, Value file, Value size)
{
    Value piece = call_method(th, file, "read", 1, size);
    if (!piece)
        return -1;
    int more = object_truth(th, piece);
    Value done = more > 0 ? call_method(th, hash, "update", 1, piece) : NULL;
    unref(th, piece);
    unref_maybe(th, done);
    return more > 0 && !done ? -1 : more;
}

/* a: fileobj, digest, bufsize */
static Value hashlib_file(Thread *th, Value *a)
{
    enum { PIECE = 1 << 18 };
    Value hash = make_for(th, a[1]);
    int more = hash ? 1 : -1;
    while (more > 0)
        more = feed_piece(th, hash, a[0], a[2] ? a[2] : small_make(PIECE));
    if (more < 0)
        ref_set(th, &hash, NULL);
    return hash;
}

/* --- PBKDF2 (RFC 8018) over HMAC: a key that it takes long to find by trying */

typedef struct Hmac {
    Hash inner, outer; /* each has taken in the padded key */
} Hmac;

static void hmac_key(Hmac *mac, const Kind *kind, const char *key, size_t size)
{
    unsigned char inner[BLOCK_MOST] = {0}, outer[BLOCK_MOST];
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
    const Kind *kind = is_str(a[0]) ? kind_named(a[0]) : NULL;
    const char *password, *salt;
    size_t password_size, salt_size;
    int64_t rounds, wanted;
    Hmac mac;
    if (!is_str(a[0]))
        return raise(th, T_TypeError, "pbkdf2_hmac() argument 'hash_name' must be str, not %s",
                     type_of(th, a[0])->name);
    if (!kind || kind->family == &SHAKE)
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
    ONE(md5) ONE(sha1) ONE(sha224) ONE(sha256) ONE(sha384) ONE(sha512) ONE(sha3_224) ONE(sha3_256) ONE(sha3_384)
        ONE(sha3_512) ONE(shake_128) ONE(shake_256)
#undef ONE
        {"new(name, data=b'', **kwargs)", hashlib_new, "A hash object by its name.", 0},
        {"file_digest(fileobj, digest, /, *, _bufsize=262144)", hashlib_file, "The sum of a file.", 0},
        {"pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", hashlib_pbkdf2, "A key from a password.", 0},
    {0},
};

static bool add_blake2(Thread *th, Value module, bool small)
{
    Type *type = type_add(th, module, &BLAKE2_TYPES[small], NULL);
    int64_t most = (int64_t)blake2_most(small), salt = (int64_t)blake2_salt_size(small);
    const NamedInt limits[] = {
        {"MAX_DIGEST_SIZE", most}, {"MAX_KEY_SIZE", most}, {"SALT_SIZE", salt}, {"PERSON_SIZE", salt}};
    bool ok = type != NULL;
    for (size_t i = 0; ok && i < sizeof limits / sizeof *limits; i++)
        ok = dict_set_c(th, type->dict, limits[i].name, small_make(limits[i].value));
    return ok;
}

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
           module_set_steal(th, module, "algorithms_available", names) && type_add(th, module, &HASH, NULL) &&
           type_add(th, module, &HASHXOF, NULL) && add_blake2(th, module, false) && add_blake2(th, module, true);
}

const ModuleDef std_hashlib_module = {.name = "hashlib", .doc = "Sums of bytes.", .functions = FUNCTIONS, .init = init};
