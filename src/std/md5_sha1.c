#include "std/md5_sha1.h"

#include <math.h>
#include <string.h>

static uint32_t turn(uint32_t x, int n)
{
    return x << n | x >> (32 - n);
}

void md5_init(Md5 *md5, int sha1)
{
    *md5 = (Md5){.state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, .sha1 = sha1};
}

static void mix_md5(uint32_t *state, const unsigned char *block)
{
    static const int TURNS[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t w[16], a = state[0], b = state[1], c = state[2], d = state[3];
    for (int i = 0; i < 16; i++)
        w[i] = (uint32_t)block[i * 4] | (uint32_t)block[i * 4 + 1] << 8 | (uint32_t)block[i * 4 + 2] << 16 |
               (uint32_t)block[i * 4 + 3] << 24;
    for (int i = 0; i < 64; i++) {
        uint32_t f = i < 16 ? (b & c) | (~b & d) : i < 32 ? (d & b) | (~d & c) : i < 48 ? b ^ c ^ d : c ^ (b | ~d);
        int g = i < 16 ? i : i < 32 ? (5 * i + 1) % 16 : i < 48 ? (3 * i + 5) % 16 : 7 * i % 16;
        uint32_t constant = (uint32_t)floor(fabs(sin(i + 1)) * 4294967296.0); /* as the RFC defines its table */
        uint32_t next = b + turn(a + f + constant + w[g], TURNS[i / 16][i % 4]);
        a = d;
        d = c;
        c = b;
        b = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
}

static void mix_sha1(uint32_t *state, const unsigned char *block)
{
    static const uint32_t K[4] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t w[80], s[5];
    memcpy(s, state, sizeof s);
    for (int i = 0; i < 80; i++)
        w[i] = i < 16 ? (uint32_t)block[i * 4] << 24 | (uint32_t)block[i * 4 + 1] << 16 |
                            (uint32_t)block[i * 4 + 2] << 8 | block[i * 4 + 3]
                      : turn(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f = i < 20              ? (s[1] & s[2]) | (~s[1] & s[3])
                     : i < 40 || i >= 60 ? s[1] ^ s[2] ^ s[3]
                                         : (s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3]);
        uint32_t next = turn(s[0], 5) + f + s[4] + K[i / 20] + w[i];
        s[4] = s[3];
        s[3] = s[2];
        s[2] = turn(s[1], 30);
        s[1] = s[0];
        s[0] = next;
    }
    for (int i = 0; i < 5; i++)
        state[i] += s[i];
}

void md5_add(Md5 *md5, const void *bytes, size_t size)
{
    const unsigned char *from = bytes;
    while (size) {
        size_t at = md5->size % 64, more = 64 - at < size ? 64 - at : size;
        memcpy(md5->block + at, from, more);
        md5->size += more;
        from += more;
        size -= more;
        if (at + more < 64)
            continue;
        if (md5->sha1)
            mix_sha1(md5->state, md5->block);
        else
            mix_md5(md5->state, md5->block);
    }
}

void md5_digest(const Md5 *md5, unsigned char *out)
{
    Md5 end = *md5;
    unsigned char size[8], one = 0x80, zero = 0;
    for (int i = 0; i < 8; i++)
        size[i] = (unsigned char)(md5->size << 3 >> (8 * (md5->sha1 ? 7 - i : i)));
    md5_add(&end, &one, 1);
    while (end.size % 64 != 56)
        md5_add(&end, &zero, 1);
    md5_add(&end, size, 8);
    for (int i = 0; i < (md5->sha1 ? 20 : 16); i++)
        out[i] = (unsigned char)(end.state[i / 4] >> (8 * (md5->sha1 ? 3 - i % 4 : i % 4)));
}
