/* The module random. The generator is the Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and drawn
 * from as CPython does, so that the same seed gives the same numbers. The module's own generator starts anew in a
 * forked child (CPython registers that with os.register_at_fork); a Random of the script's own is copied as it is:
 * lesson 11. */
#include "std/random.h"

#include <math.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "py/bytes.h"
#include "py/int.h"
#include "std/sha2.h"
#include "std/util.h"

enum { N = 624, M = 397 };

struct Random {
    Object head;
    uint32_t state[N];
    int index;
    double gauss_next;
    bool has_gauss, shared; /* shared: the module's own */
    pid_t pid;
};

/* --- the twister */

static void seed_one(Random *r, uint32_t s)
{
    r->state[0] = s;
    for (uint32_t i = 1; i < N; i++)
        r->state[i] = 1812433253U * (r->state[i - 1] ^ (r->state[i - 1] >> 30)) + i;
    r->index = N;
}

static void seed_array(Random *r, const uint32_t *key, size_t length)
{
    uint32_t *mt = r->state;
    seed_one(r, 19650218U);
    size_t i = 1, j = 0;
    for (size_t k = length > N ? length : N; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525U)) + key[j] + (uint32_t)j;
        if (++i >= N)
            mt[0] = mt[N - 1], i = 1;
        if (++j >= length)
            j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        mt[i] = (mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941U)) - (uint32_t)i;
        if (++i >= N)
            mt[0] = mt[N - 1], i = 1;
    }
    mt[0] = 0x80000000U;
    r->has_gauss = false;
}

static void seed_entropy(Random *r)
{
    uint32_t key[N];
    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        for (size_t i = 0; i < N; i++)
            key[i] = (uint32_t)now.tv_nsec * 2654435761U + (uint32_t)i + (uint32_t)getpid();
    }
    seed_array(r, key, N);
}

static uint32_t next_word(Random *r)
{
    uint32_t *mt = r->state, y;
    if (r->shared && r->pid != getpid()) {
        r->pid = getpid();
        seed_entropy(r);
    }
    if (r->index >= N) {
        static const uint32_t MAG[2] = {0, 0x9908b0dfU};
        for (int k = 0; k < N; k++) {
            y = (mt[k] & 0x80000000U) | (mt[(k + 1) % N] & 0x7fffffffU);
            mt[k] = mt[(k + M) % N] ^ (y >> 1) ^ MAG[y & 1];
        }
        r->index = 0;
    }
    y = mt[r->index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680U;
    y ^= (y << 15) & 0xefc60000U;
    return y ^ (y >> 18);
}

double random_next_double(Random *r)
{
    uint32_t a = next_word(r) >> 5, b = next_word(r) >> 6;
    return ((double)a * 67108864.0 + (double)b) * (1.0 / 9007199254740992.0);
}

/* k random bits, k <= 64, in CPython's order: low words first. */
static uint64_t next_bits(Random *r, int k)
{
    if (k <= 0)
        return 0;
    if (k <= 32)
        return next_word(r) >> (32 - k);
    uint64_t low = next_word(r);
    return low | (uint64_t)(next_word(r) >> (64 - k)) << 32;
}

/* Below n, without bias: draws bits until one fits, as Random._randbelow. */
uint64_t random_next_below(Random *r, uint64_t n)
{
    if (!n)
        return 0;
    int bits = 64 - __builtin_clzll(n);
    uint64_t got;
    do
        got = next_bits(r, bits);
    while (got >= n);
    return got;
}

static bool bits_to_mpz(Thread *th, Random *r, int64_t k, mpz_t out)
{
    size_t words = (size_t)((k + 31) / 32);
    uint32_t *all = mem_alloc((words + 1) * sizeof *all);
    if (!all)
        return (void)raise_memory(th), false;
    for (size_t i = 0; i < words; i++, k -= 32) {
        uint32_t w = next_word(r);
        all[i] = k < 32 ? w >> (32 - k) : w;
    }
    mpz_import(out, words, -1, sizeof *all, 0, 0, all);
    mem_free(all);
    return true;
}

static Value big_below(Thread *th, Random *r, const mpz_t n)
{
    mpz_t got;
    mpz_init(got);
    int64_t bits = (int64_t)mpz_sizeinbase(n, 2);
    bool ok;
    do
        ok = bits_to_mpz(th, r, bits, got);
    while (ok && mpz_cmp(got, n) >= 0);
    Value result = ok ? int_from_mpz(th, got) : NULL;
    mpz_clear(got);
    return result;
}

/* --- seeding */

static bool seed_mpz(Thread *th, Random *r, const mpz_t z)
{
    size_t count = (mpz_sizeinbase(z, 2) + 31) / 32;
    uint32_t *key = mem_zalloc((count ? count : 1) * sizeof *key);
    if (!key)
        return (void)raise_memory(th), false;
    size_t words = 0;
    mpz_export(key, &words, -1, sizeof *key, 0, 0, z);
    seed_array(r, key, words ? words : 1);
    mem_free(key);
    return true;
}

/* A text counts as its bytes and their SHA-512 behind them, read as one big number. */
static bool seed_bytes(Thread *th, Random *r, const char *bytes, size_t size)
{
    Buf buf = {0};
    unsigned char digest[64];
    Sha2 sha;
    sha2_init(&sha, 512);
    sha2_add(&sha, bytes, size);
    sha2_digest(&sha, digest);
    buf_add(&buf, bytes, size);
    buf_add(&buf, digest, sizeof digest);
    mpz_t z;
    mpz_init(z);
    if (!buf.failed)
        mpz_import(z, buf.size, 1, 1, 0, 0, buf.data);
    bool ok = buf.failed ? ((void)raise_memory(th), false) : seed_mpz(th, r, z);
    mpz_clear(z);
    buf_release(&buf);
    return ok;
}

static bool seed_value(Thread *th, Random *r, Value v)
{
    if (!v || is_none(th, v)) {
        seed_entropy(r);
        return true;
    }
    if (is_str(v))
        return seed_bytes(th, r, str_data(v), str_size(v));
    if (is_bytes(v))
        return seed_bytes(th, r, ((Bytes *)v)->data, ((Bytes *)v)->size);
    if (is_bytearray(th, v))
        return seed_bytes(th, r, ((ByteArray *)v)->data, ((ByteArray *)v)->size);
    mpz_t z;
    bool ok = true;
    mpz_init(z);
    if (is_int(v)) {
        int_to_mpz(v, z);
        mpz_abs(z, z);
    } else if (is_float(v)) {
        int64_t hash;
        ok = object_hash(th, v, &hash);
        mpz_set_ui(z, (unsigned long)(uint64_t)hash); /* as an unsigned word, as random_seed does */
    } else {
        ok = raise_false(th, T_TypeError,
                         "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.");
    }
    ok = ok && seed_mpz(th, r, z);
    mpz_clear(z);
    return ok;
}

/* --- methods; a[0] is the generator */

static Random *self_of(Value *a)
{
    return (Random *)a[0];
}

/* The number that version 1 makes of a text (of Python 3.1). */
static Value text_number(Thread *th, Value text)
{
    const char *at = str_data(text), *end = at + str_size(text);
    uint64_t x = 0;
    unsigned rune = 0;
    for (bool first = true; at < end; first = false) {
        at += utf8_decode(at, (size_t)(end - at), &rune);
        if (first)
            x = (uint64_t)rune << 7;
        x = (1000003 * x) ^ rune;
    }
    x ^= (uint64_t)utf8_count(str_data(text), str_size(text));
    mpz_t z;
    mpz_init_set_ui(z, x == UINT64_MAX ? UINT64_MAX - 1 : x);
    Value number = int_from_mpz(th, z);
    mpz_clear(z);
    return number;
}

static Value random_seed(Thread *th, Value *a)
{
    Random *r = self_of(a);
    r->has_gauss = false;
    r->pid = getpid();
    int64_t version = 2;
    if (a[2] && !int_as_i64(th, a[2], &version))
        return NULL;
    if (version == 1 && is_str(a[1])) {
        Value number = text_number(th, a[1]);
        bool ok = number && seed_value(th, r, number);
        unref_maybe(th, number);
        return ok ? none(th) : NULL;
    }
    return seed_value(th, r, a[1]) ? none(th) : NULL;
}
static Value random_init(Thread *th, Value *a)
{
    Value all[3] = {a[0], a[1], NULL};
    return random_seed(th, all);
}
static Value random_random(Thread *th, Value *a)
{
    return float_from(th, random_next_double(self_of(a)));
}

static Value random_getrandbits(Thread *th, Value *a)
{
    int64_t k;
    if (!int_as_i64(th, a[1], &k))
        return NULL;
    if (k < 0)
        return raise(th, T_ValueError, "number of bits must be non-negative");
    if (k <= 61)
        return int_from(th, (int64_t)next_bits(self_of(a), (int)k));
    mpz_t z;
    mpz_init(z);
    Value result = bits_to_mpz(th, self_of(a), k, z) ? int_from_mpz(th, z) : NULL;
    mpz_clear(z);
    return result;
}

static Value random_randbytes(Thread *th, Value *a)
{
    int64_t n;
    if (!int_as_i64(th, a[1], &n))
        return NULL;
    if (n < 0)
        return raise(th, T_ValueError, "number of bits must be non-negative");
    Value bytes = bytes_new(th, NULL, (size_t)n);
    for (int64_t i = 0; bytes && i < n;) {
        int64_t left = n - i;
        uint32_t w = next_word(self_of(a));
        if (left < 4)
            w >>= 32 - 8 * left;
        for (int k = 0; k < 4 && i < n; k++, i++)
            ((Bytes *)bytes)->data[i] = (char)(w >> (8 * k));
    }
    return bytes;
}

/* start, start + step, ...: the number of those below stop times a draw. */
static Value range_draw(Thread *th, Random *r, int64_t start, int64_t step, int64_t count)
{
    return int_from(th, start + step * (int64_t)random_next_below(r, (uint64_t)count));
}

static Value empty_range(Thread *th, Value low, mpz_t high, Value step)
{
    Value end = int_from_mpz(th, high);
    Value texts[3] = {object_str(th, low), end ? object_str(th, end) : NULL, object_str(th, step)};
    if (texts[0] && texts[1] && texts[2])
        raise(th, T_ValueError, "empty range in randrange(%s, %s%s%s)", str_data(texts[0]), str_data(texts[1]),
              step == small_make(1) ? "" : ", ", step == small_make(1) ? "" : str_data(texts[2]));
    for (int i = 0; i < 3; i++)
        unref_maybe(th, texts[i]);
    unref_maybe(th, end);
    return NULL;
}

/* randrange(low, high + more, step) of numbers of any size. */
static Value big_range(Thread *th, Random *r, Value low, Value high, int more, Value step)
{
    mpz_t from, to, by, count;
    mpz_inits(from, to, by, count, NULL);
    int_to_mpz(low, from);
    int_to_mpz(high, to);
    int_to_mpz(step, by);
    mpz_add_ui(to, to, (unsigned long)more);
    mpz_sub(count, to, from);
    mpz_cdiv_q(count, count, by);
    Value place = NULL, result = NULL;
    if (mpz_sgn(count) <= 0)
        empty_range(th, low, to, step);
    else if ((place = big_below(th, r, count))) {
        Value far = object_binary(th, place, step, OP_MUL);
        result = far ? object_binary(th, low, far, OP_ADD) : NULL;
        unref_maybe(th, far);
    }
    unref_maybe(th, place);
    mpz_clears(from, to, by, count, NULL);
    return result;
}

static bool need_int(Thread *th, Value v)
{
    if (is_int(v))
        return true;
    if (is_float(v))
        return raise_false(th, T_TypeError, "'float' object cannot be interpreted as an integer");
    return raise_false(th, T_TypeError, "'%s' object cannot be interpreted as an integer", type_of(th, v)->name);
}

static Value random_randrange(Thread *th, Value *a)
{
    Random *r = self_of(a);
    int64_t start = 0, stop, step = 1;
    bool both = a[2] && !is_none(th, a[2]);
    Value low = both ? a[1] : small_make(0), high = both ? a[2] : a[1];
    if (!both && a[3] && a[3] != small_make(1))
        return raise(th, T_TypeError, "Missing a non-None stop argument");
    if (!need_int(th, low) || !need_int(th, high) || (a[3] && !need_int(th, a[3])))
        return NULL;
    Value by = a[3] ? a[3] : small_make(1);
    if (is_small(by) && small_get(by) == 0)
        return raise(th, T_ValueError, "zero step for randrange()");
    if (!both && int_sign(high) <= 0)
        return raise(th, T_ValueError, "empty range for randrange()");
    if (!is_small(low) || !is_small(high) || !is_small(by))
        return big_range(th, r, low, high, 0, by);
    start = small_get(low);
    stop = small_get(high);
    step = small_get(by);
    int64_t width = stop - start, count = step > 0 ? (width + step - 1) / step : (width + step + 1) / step;
    if (count <= 0 || width == 0) {
        if (step == 1)
            return raise(th, T_ValueError, "empty range in randrange(%lld, %lld)", (long long)start, (long long)stop);
        return raise(th, T_ValueError, "empty range in randrange(%lld, %lld, %lld)", (long long)start, (long long)stop,
                     (long long)step);
    }
    return range_draw(th, r, start, step, count);
}

static Value random_randint(Thread *th, Value *a)
{
    if (!need_int(th, a[1]) || !need_int(th, a[2]))
        return NULL;
    if (!is_small(a[1]) || !is_small(a[2]))
        return big_range(th, self_of(a), a[1], a[2], 1, small_make(1));
    int64_t low = small_get(a[1]), high = small_get(a[2]);
    if (high < low)
        return raise(th, T_ValueError, "empty range in randrange(%lld, %lld)", (long long)low, (long long)high + 1);
    return range_draw(th, self_of(a), low, 1, high - low + 1);
}

/* --- distributions */

static bool two(Thread *th, Value *a, double *x, double *y, double dx, double dy)
{
    *x = dx, *y = dy;
    return (!a[1] || float_as_double(th, a[1], x)) && (!a[2] || float_as_double(th, a[2], y));
}
/* a + (b - a) * random() of whatever has these operators */
static Value uniform_of_objects(Thread *th, Value *a)
{
    Value width = object_binary(th, a[2], a[1], OP_SUB);
    Value draw = width ? float_from(th, random_next_double(self_of(a))) : NULL;
    Value part = draw ? object_binary(th, width, draw, OP_MUL) : NULL;
    Value result = part ? object_binary(th, a[1], part, OP_ADD) : NULL;
    unref_maybe(th, width);
    unref_maybe(th, draw);
    unref_maybe(th, part);
    return result;
}

static bool is_plain_number(Value v)
{
    return is_int(v) || is_float(v);
}

static Value random_uniform(Thread *th, Value *a)
{
    double x, y;
    if (!is_plain_number(a[1]) || !is_plain_number(a[2]))
        return uniform_of_objects(th, a);
    if (!two(th, a, &x, &y, 0, 1))
        return NULL;
    return float_from(th, x + (y - x) * random_next_double(self_of(a)));
}
static Value random_triangular(Thread *th, Value *a)
{
    double low, high, mode;
    if (!two(th, a, &low, &high, 0, 1))
        return NULL;
    double u = random_next_double(self_of(a)), c = 0.5;
    if (a[3] && !is_none(th, a[3])) {
        if (!float_as_double(th, a[3], &mode))
            return NULL;
        if (high == low)
            return float_from(th, low);
        c = (mode - low) / (high - low);
    }
    if (u > c) {
        u = 1 - u, c = 1 - c;
        double swap = low;
        low = high, high = swap;
    }
    return float_from(th, low + (high - low) * sqrt(u * c));
}
static Value random_gauss(Thread *th, Value *a)
{
    double mu, sigma, z;
    Random *r = self_of(a);
    if (!two(th, a, &mu, &sigma, 0, 1))
        return NULL;
    if (r->has_gauss) {
        z = r->gauss_next;
        r->has_gauss = false;
    } else {
        double x = random_next_double(r) * 6.283185307179586476925286766559,
               g = sqrt(-2.0 * log(1.0 - random_next_double(r)));
        z = cos(x) * g;
        r->gauss_next = sin(x) * g;
        r->has_gauss = true;
    }
    return float_from(th, mu + z * sigma);
}
static double normal(Random *r)
{ /* Kinderman and Monahan's ratio of uniforms */
    const double magic = 4 * exp(-0.5) / sqrt(2.0);
    for (;;) {
        double u1 = random_next_double(r), u2 = 1.0 - random_next_double(r), z = magic * (u1 - 0.5) / u2;
        if (z * z / 4.0 <= -log(u2))
            return z;
    }
}
static Value random_normalvariate(Thread *th, Value *a)
{
    double mu, sigma;
    return two(th, a, &mu, &sigma, 0, 1) ? float_from(th, mu + normal(self_of(a)) * sigma) : NULL;
}
static Value random_lognormvariate(Thread *th, Value *a)
{
    double mu, sigma;
    return two(th, a, &mu, &sigma, 0, 1) ? float_from(th, exp(mu + normal(self_of(a)) * sigma)) : NULL;
}
static Value random_expovariate(Thread *th, Value *a)
{
    double lambda = 1;
    if (a[1] && !float_as_double(th, a[1], &lambda))
        return NULL;
    if (lambda == 0)
        return raise(th, T_ZeroDivisionError, "float division by zero");
    return float_from(th, -log(1.0 - random_next_double(self_of(a))) / lambda);
}

/* --- state */

static Value random_getstate(Thread *th, Value *a)
{
    Random *r = self_of(a);
    Value words = tuple_new(th, N + 1);
    for (size_t i = 0; words && i < N; i++)
        tuple_set_steal(words, i, small_make(r->state[i]));
    if (words)
        tuple_set_steal(words, N, small_make(r->index));
    return tuple_steal(th, 3, (Value[]){small_make(3), words, r->has_gauss ? float_from(th, r->gauss_next) : none(th)});
}
static Value random_setstate(Thread *th, Value *a)
{
    Random *r = self_of(a);
    if (!is_tuple(a[1]) || tuple_count(a[1]) != 3 || !is_tuple(tuple_peek(a[1], 1)) ||
        tuple_count(tuple_peek(a[1], 1)) != N + 1)
        return raise(th, T_ValueError, "state vector is the wrong size");
    Value words = tuple_peek(a[1], 1), gauss = tuple_peek(a[1], 2);
    uint32_t fresh[N];
    int64_t word;
    for (size_t i = 0; i <= N; i++) {
        if (!int_as_i64(th, tuple_peek(words, i), &word))
            return NULL;
        if (i < N)
            fresh[i] = (uint32_t)word;
    }
    if (word < 0 || word > N)
        return raise(th, T_ValueError, "invalid state");
    memcpy(r->state, fresh, sizeof fresh);
    r->index = (int)word;
    r->pid = getpid();
    r->has_gauss = !is_none(th, gauss);
    return !r->has_gauss || float_as_double(th, gauss, &r->gauss_next) ? none(th) : NULL;
}
static Value random_reduce(Thread *th, Value *a)
{
    return tuple_steal(th, 3,
                       (Value[]){ref((Value)type_of(th, a[0])), ref(th->vm->empty_tuple), random_getstate(th, a)});
}

/* The rarer distributions are functions of lib/random_more.py that take the generator first. */
static Value rarer(Thread *th, const char *name, Value *a, size_t nargs)
{
    Value function = import_attr(th, "_random_more", name);
    if (!function)
        return NULL;
    while (nargs && !a[nargs - 1])
        nargs--;
    Value drawn = call(th, function, a, nargs, NULL);
    unref(th, function);
    return drawn;
}

#define RARER(name, nargs)                              \
    static Value random_##name(Thread *th, Value *a)    \
    {                                                   \
        return rarer(th, #name, a, nargs);              \
    }
RARER(betavariate, 3)
RARER(gammavariate, 3)
RARER(paretovariate, 2)
RARER(weibullvariate, 3)
RARER(vonmisesvariate, 3)

static Value random_binomialvariate(Thread *th, Value *a)
{
    Value all[3] = {a[0], a[1] ? a[1] : small_make(1), a[2]};
    return rarer(th, "binomialvariate", all, 3);
}

/* random.SystemRandom, when it is asked for. */
static Value module_getattr(Thread *th, Value *a)
{
    if (str_equal_c(a[0], "SystemRandom"))
        return import_attr(th, "_random_more", "SystemRandom");
    return raise(th, T_AttributeError, "module 'random' has no attribute '%s'", is_str(a[0]) ? str_data(a[0]) : "?");
}

static const NativeDef MODULE_FUNCTIONS[] = {
    {"__getattr__(name, /)", module_getattr, NULL, 0},
    {0},
};

static const NativeDef METHODS[] = {
    {"betavariate(self, alpha, beta)", random_betavariate, NULL, 0},
    {"binomialvariate(self, n=1, p=0.5)", random_binomialvariate, NULL, 0},
    {"gammavariate(self, alpha, beta)", random_gammavariate, NULL, 0},
    {"paretovariate(self, alpha)", random_paretovariate, NULL, 0},
    {"vonmisesvariate(self, mu, kappa)", random_vonmisesvariate, NULL, 0},
    {"weibullvariate(self, alpha, beta)", random_weibullvariate, NULL, 0},
    {"__init__(self, x=None)", random_init, NULL, 0},
    {"seed(self, a=None, version=2)", random_seed, "Initialize internal state from a seed.", 0},
    {"random(self)", random_random, "random() -> x in the interval [0, 1).", 0},
    {"getrandbits(self, k, /)", random_getrandbits, NULL, 0},
    {"randbytes(self, n)", random_randbytes, NULL, 0},
    {"randrange(self, start, stop=None, step=1)", random_randrange, NULL, 0},
    {"randint(self, a, b)", random_randint, NULL, 0},
    {"choice(self, seq)", random_choice, NULL, 0},
    {"choices(self, population, weights=None, *, cum_weights=None, k=1)", random_choices, NULL, 0},
    {"shuffle(self, x)", random_shuffle, NULL, 0},
    {"sample(self, population, k, *, counts=None)", random_sample, NULL, 0},
    {"uniform(self, a, b)", random_uniform, NULL, 0},
    {"triangular(self, low=0.0, high=1.0, mode=None)", random_triangular, NULL, 0},
    {"gauss(self, mu=0.0, sigma=1.0)", random_gauss, NULL, 0},
    {"normalvariate(self, mu=0.0, sigma=1.0)", random_normalvariate, NULL, 0},
    {"lognormvariate(self, mu=0.0, sigma=1.0)", random_lognormvariate, NULL, 0},
    {"expovariate(self, lambd=1.0)", random_expovariate, NULL, 0},
    {"getstate(self)", random_getstate, NULL, 0},
    {"setstate(self, state)", random_setstate, NULL, 0},
    {"__setstate__(self, state)", random_setstate, NULL, 0},
    {"__reduce__(self)", random_reduce, NULL, 0},
    {0},
};
static const TypeDef RANDOM = {
    .name = "Random",
    .module = "random",
    .size = sizeof(Random),
    .flags = TYPE_HAS_DICT,
    .methods = METHODS,
};

static bool init(Thread *th, Value module)
{
    Type *type = type_add(th, module, &RANDOM, NULL);
    Value own = type ? call0(th, (Value)type) : NULL;
    if (!own)
        return false;
    ((Random *)own)->shared = true;
    ((Random *)own)->pid = getpid();
    bool ok = module_set(th, module, "_inst", own);
    for (const NativeDef *m = METHODS; ok && m->signature; m++) {
        if (m->signature[0] == '_')
            continue;
        Value name = native_name(th, m), bound = name ? attr_get_str(th, own, name) : NULL;
        ok = bound && dict_set(th, module_dict_peek(module), name, bound);
        unref_maybe(th, name);
        unref_maybe(th, bound);
    }
    unref(th, own);
    return ok;
}

const ModuleDef std_random_module = {.name = "random", .functions = MODULE_FUNCTIONS, .init = init};
