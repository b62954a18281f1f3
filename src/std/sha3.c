#include "std/sha3.h"

enum { ROUNDS = 24, STATE = 200 };

static const uint64_t ROUND[ROUNDS] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};
/* rho and pi in one walk over the 24 lanes that move: by how many bits, and to where. */
static const unsigned char TURN[24] = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                       27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
static const unsigned char PLACE[24] = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                        15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};

static uint64_t rotate(uint64_t x, unsigned n)
{
    return x << n | x >> (64 - n);
}

/* theta: each lane with the parities of two columns beside it */
static void mix_columns(uint64_t a[25])
{
    uint64_t parity[5];
    for (int x = 0; x < 5; x++)
        parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int x = 0; x < 5; x++) {
        uint64_t both = parity[(x + 4) % 5] ^ rotate(parity[(x + 1) % 5], 1);
        for (int y = 0; y < 25; y += 5)
            a[x + y] ^= both;
    }
}

static void permute(uint64_t a[25])
{
    for (int round = 0; round < ROUNDS; round++) {
        mix_columns(a);
        uint64_t moved = a[1];
        for (int i = 0; i < 24; i++) {
            uint64_t next = a[PLACE[i]];
            a[PLACE[i]] = rotate(moved, TURN[i]);
            moved = next;
        }
        for (int y = 0; y < 25; y += 5) { /* chi */
            uint64_t first = a[y], second = a[y + 1];
            for (int x = 0; x < 3; x++)
                a[y + x] ^= ~a[y + x + 1] & a[y + x + 2];
            a[y + 3] ^= ~a[y + 4] & first;
            a[y + 4] ^= ~first & second;
        }
        a[0] ^= ROUND[round];
    }
}

static void init(Sha3 *sha, size_t secret, unsigned char suffix)
{
    *sha = (Sha3){.rate = STATE - secret, .suffix = suffix};
}

void sha3_init(Sha3 *sha, int bits)
{
    init(sha, (size_t)bits / 4, 0x06);
}

void shake_init(Sha3 *sha, int bits)
{
    init(sha, (size_t)bits / 4, 0x1f);
}

static void mix_in(Sha3 *sha, size_t at, unsigned char byte)
{
    sha->lanes[at / 8] ^= (uint64_t)byte << at % 8 * 8;
}

void sha3_add(Sha3 *sha, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    for (size_t i = 0; i < size; i++) {
        mix_in(sha, sha->at++, from[i]);
        if (sha->at == sha->rate) {
            permute(sha->lanes);
            sha->at = 0;
        }
    }
}

void sha3_digest(const Sha3 *sha, unsigned char *out, size_t size)
{
    Sha3 end = *sha;
    mix_in(&end, end.at, end.suffix);
    mix_in(&end, end.rate - 1, 0x80);
    for (size_t i = 0; i < size; i++) {
        size_t at = i % end.rate;
        if (at == 0)
            permute(end.lanes);
        out[i] = (unsigned char)(end.lanes[at / 8] >> at % 8 * 8);
    }
}
