#ifndef STD_SHA512_H
#define STD_SHA512_H

#include <stddef.h>

/* SHA-512 (FIPS 180-4). random.seed() spreads texts with it. */
void sha512(const void *bytes, size_t size, unsigned char digest[64]);

#endif
