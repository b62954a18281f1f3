#ifndef STD_MD5_SHA1_H
#define STD_MD5_SHA1_H

#include <stddef.h>
#include <stdint.h>

/* MD5 (RFC 1321) and SHA-1 (FIPS 180-4), for hashlib: sums that scripts compute, nothing secret. */

typedef struct Md5 {
    uint32_t state[5];
    uint64_t size; /* bytes so far */
    unsigned char block[64];
    int sha1; /* else MD5 */
} Md5;

void md5_init(Md5 *md5, int sha1);
void md5_add(Md5 *md5, const void *bytes, size_t size);
void md5_digest(const Md5 *md5, unsigned char *out); /* 16 bytes; SHA-1: 20 */

#endif
