#ifndef STD_SHA2_H
#define STD_SHA2_H

#include <stddef.h>
#include <stdint.h>

/* SHA-2 (FIPS 180-4): random.seed mixes a text with its SHA-512, and hashlib shows it. */

typedef struct Sha2 {
    uint64_t state[8];
    uint64_t size; /* bytes so far */
    unsigned char block[128];
    int bits; /* 224, 256, 384 or 512 */
} Sha2;

void sha2_init(Sha2 *sha, int bits);
void sha2_add(Sha2 *sha, const void *bytes, size_t size);
/* The digest of what was added: bits / 8 bytes. sha itself can go on (work on a copy inside). */
void sha2_digest(const Sha2 *sha, unsigned char *out);

#endif
