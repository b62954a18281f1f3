#ifndef STD_SHA3_H
#define STD_SHA3_H

#include <stddef.h>
#include <stdint.h>

/* SHA-3 and SHAKE (FIPS 202): a sponge of 200 bytes, of which `rate` take in and give out. */

typedef struct Sha3 {
    uint64_t lanes[25];
    size_t rate, at; /* bytes; at: of the rate, taken in since the last turn */
    unsigned char suffix;
} Sha3;

void sha3_init(Sha3 *sha, int bits);  /* 224, 256, 384 or 512 */
void shake_init(Sha3 *sha, int bits); /* 128 or 256, the strength: any number of bytes comes out */
void sha3_add(Sha3 *sha, const void *bytes, size_t size);
/* The digest of what was added; sha itself can go on. */
void sha3_digest(const Sha3 *sha, unsigned char *out, size_t size);

#endif
