#include "std/sha2.h"

#include <stdbool.h>
#include <string.h>

/* The constants are the first bits of the fractions of roots of primes. Those of SHA-224 and SHA-256 are the upper
 * halves of SHA-384's and SHA-512's (SHA-224 takes the lower halves of SHA-384's), so one table serves all. */

static const uint64_t ROUND[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
static const uint64_t START_512[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
static const uint64_t START_384[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};

static bool is_wide(const Sha2 *sha)
{
    return sha->bits > 256;
}

static size_t block_size(const Sha2 *sha)
{
    return is_wide(sha) ? 128 : 64;
}

void sha2_init(Sha2 *sha, int bits)
{
    *sha = (Sha2){.bits = bits};
    for (int i = 0; i < 8; i++) {
        uint64_t from = bits == 512 || bits == 256 ? START_512[i] : START_384[i];
        sha->state[i] = bits == 256 ? from >> 32 : bits == 224 ? (uint32_t)from : from;
    }
}

static uint64_t turn64(uint64_t x, int n)
{
    return x >> n | x << (64 - n);
}

static uint32_t turn32(uint32_t x, int n)
{
    return x >> n | x << (32 - n);
}

static void mix_wide(uint64_t *state, const unsigned char *block)
{
    uint64_t w[80], s[8];
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 80; i++) {
        if (i < 16) {
            w[i] = 0;
            for (int k = 0; k < 8; k++)
                w[i] = w[i] << 8 | block[i * 8 + k];
        } else {
            uint64_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (turn64(a, 1) ^ turn64(a, 8) ^ a >> 7) +
                   (turn64(b, 19) ^ turn64(b, 61) ^ b >> 6);
        }
        uint64_t e = s[4], a = s[0];
        uint64_t t1 =
            s[7] + (turn64(e, 14) ^ turn64(e, 18) ^ turn64(e, 41)) + ((e & s[5]) ^ (~e & s[6])) + ROUND[i] + w[i];
        uint64_t t2 = (turn64(a, 28) ^ turn64(a, 34) ^ turn64(a, 39)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++)
        state[i] += s[i];
}

static void mix_narrow(uint64_t *state, const unsigned char *block)
{
    uint32_t w[64], s[8];
    for (int i = 0; i < 8; i++)
        s[i] = (uint32_t)state[i];
    for (int i = 0; i < 64; i++) {
        if (i < 16) {
            const unsigned char *b = block + i * 4;
            w[i] = (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
        } else {
            uint32_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (turn32(a, 7) ^ turn32(a, 18) ^ a >> 3) +
                   (turn32(b, 17) ^ turn32(b, 19) ^ b >> 10);
        }
        uint32_t e = s[4], a = s[0], k = (uint32_t)(ROUND[i] >> 32);
        uint32_t t1 = s[7] + (turn32(e, 6) ^ turn32(e, 11) ^ turn32(e, 25)) + ((e & s[5]) ^ (~e & s[6])) + k + w[i];
        uint32_t t2 = (turn32(a, 2) ^ turn32(a, 13) ^ turn32(a, 22)) + ((a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s);
        s[4] += t1;
        s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++)
        state[i] = (uint32_t)(state[i] + s[i]);
}

static void mix(Sha2 *sha)
{
    if (is_wide(sha))
        mix_wide(sha->state, sha->block);
    else
        mix_narrow(sha->state, sha->block);
}

void sha2_add(Sha2 *sha, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    for (size_t whole = block_size(sha); size;) {
        size_t at = sha->size % whole, more = whole - at < size ? whole - at : size;
        memcpy(sha->block + at, from, more);
        sha->size += more;
        from += more;
        size -= more;
        if (at + more == whole)
            mix(sha);
    }
}

void sha2_digest(const Sha2 *sha, unsigned char *out)
{
    Sha2 end = *sha;
    size_t whole = block_size(sha), room = whole - whole / 8;
    unsigned char size[16] = {0}, one = 0x80, zero = 0;
    for (int i = 0; i < 8; i++)
        size[15 - i] = (unsigned char)(sha->size << 3 >> (8 * i));
    sha2_add(&end, &one, 1);
    while (end.size % whole != room)
        sha2_add(&end, &zero, 1);
    sha2_add(&end, is_wide(sha) ? size : size + 8, whole / 8);
    int word = is_wide(sha) ? 8 : 4;
    for (int i = 0; i < sha->bits / 8; i++)
        out[i] = (unsigned char)(end.state[i / word] >> (8 * (word - 1 - i % word)));
}
