#include "std/blake2.h"

#include <string.h>

/* Both are one algorithm on words of 64 or 32 bits. Words are kept in 64 bits; those of BLAKE2s are cut after each
 * addition. */

static const uint64_t IV[8] = {0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                               0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};
static const unsigned char SIGMA[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

/* The width of a word, and the four turns of a quarter round. */
typedef struct Width {
    unsigned bits, turns[4];
    int rounds;
    uint64_t mask;
} Width;
static const Width WIDE = {64, {32, 24, 16, 63}, 12, UINT64_MAX}, NARROW = {32, {16, 12, 8, 7}, 10, UINT32_MAX};

static uint64_t turn(uint64_t x, unsigned n, const Width *w)
{
    return (x >> n | x << (w->bits - n)) & w->mask;
}

static void quarter(uint64_t v[16], int a, int b, int c, int d, uint64_t x, uint64_t y, const Width *w)
{
    v[a] = (v[a] + v[b] + x) & w->mask;
    v[d] = turn(v[d] ^ v[a], w->turns[0], w);
    v[c] = (v[c] + v[d]) & w->mask;
    v[b] = turn(v[b] ^ v[c], w->turns[1], w);
    v[a] = (v[a] + v[b] + y) & w->mask;
    v[d] = turn(v[d] ^ v[a], w->turns[2], w);
    v[c] = (v[c] + v[d]) & w->mask;
    v[b] = turn(v[b] ^ v[c], w->turns[3], w);
}

static uint64_t read_word(const unsigned char *bytes, size_t size)
{
    uint64_t word = 0;
    for (size_t i = size; i-- > 0;)
        word = word << 8 | bytes[i];
    return word;
}

static uint64_t start_word(int i, const Width *w)
{
    return IV[i] >> (64 - w->bits);
}

static inline void compress(Blake2 *b, bool last, const Width *w)
{
    uint64_t v[16], m[16];
    for (int i = 0; i < 16; i++)
        m[i] = read_word(b->block + (size_t)i * (w->bits / 8), w->bits / 8);
    for (int i = 0; i < 8; i++) {
        v[i] = b->state[i];
        v[i + 8] = start_word(i, w);
    }
    v[12] ^= b->count[0] & w->mask;
    v[13] ^= w->bits == 64 ? b->count[1] : b->count[0] >> 32;
    if (last)
        v[14] ^= w->mask;
    if (last && b->last_node)
        v[15] ^= w->mask;
    for (int round = 0; round < w->rounds; round++) {
        const unsigned char *s = SIGMA[round % 10];
        for (int i = 0; i < 4; i++)
            quarter(v, i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]], w);
        for (int i = 0; i < 4; i++)
            quarter(v, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[8 + 2 * i]], m[s[9 + 2 * i]], w);
    }
    for (int i = 0; i < 8; i++)
        b->state[i] ^= v[i] ^ v[i + 8];
}

static void take_block(Blake2 *b, bool last)
{
    b->count[0] += b->at;
    b->count[1] += b->count[0] < b->at;
    if (b->small) /* called with a constant, so that the compiler makes each its own */
        compress(b, last, &NARROW);
    else
        compress(b, last, &WIDE);
    b->at = 0;
}

/* The parameter block's numbers lie closer together in BLAKE2s. */
static void fill_parameters(unsigned char *block, bool small, const Blake2Parameters *p)
{
    size_t salt = blake2_salt_size(small), offset_size = small ? 6 : 8;
    block[0] = (unsigned char)p->digest_size;
    block[1] = (unsigned char)p->key_size;
    block[2] = (unsigned char)p->fanout;
    block[3] = (unsigned char)p->depth;
    for (size_t i = 0; i < 4; i++)
        block[4 + i] = (unsigned char)(p->leaf_size >> 8 * i);
    for (size_t i = 0; i < offset_size; i++)
        block[8 + i] = (unsigned char)(p->node_offset >> 8 * i);
    block[8 + offset_size] = (unsigned char)p->node_depth;
    block[9 + offset_size] = (unsigned char)p->inner_size;
    memcpy(block + 2 * salt, p->salt, salt);
    memcpy(block + 3 * salt, p->person, salt);
}

void blake2_init(Blake2 *b, bool small, const Blake2Parameters *p)
{
    unsigned char block[64] = {0};
    const Width *w = small ? &NARROW : &WIDE;
    size_t word = w->bits / 8;
    *b = (Blake2){.small = small, .digest_size = p->digest_size, .last_node = p->last_node};
    fill_parameters(block, small, p);
    for (int i = 0; i < 8; i++)
        b->state[i] = start_word(i, w) ^ read_word(block + (size_t)i * word, word);
    if (p->key_size) { /* a block of its own, before all else */
        memcpy(b->block, p->key, p->key_size);
        b->at = blake2_block_size(small);
    }
}

void blake2_add(Blake2 *b, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    size_t room = blake2_block_size(b->small);
    while (size) {
        if (b->at == room) /* only now: the last block is told that it is the last */
            take_block(b, false);
        size_t part = room - b->at < size ? room - b->at : size;
        memcpy(b->block + b->at, from, part);
        b->at += part;
        from += part;
        size -= part;
    }
}

void blake2_digest(const Blake2 *b, unsigned char *out)
{
    Blake2 end = *b;
    size_t word = end.small ? 4 : 8;
    memset(end.block + end.at, 0, sizeof end.block - end.at);
    take_block(&end, true);
    for (size_t i = 0; i < end.digest_size; i++)
        out[i] = (unsigned char)(end.state[i / word] >> i % word * 8);
}
