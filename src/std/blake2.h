#ifndef STD_BLAKE2_H
#define STD_BLAKE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* BLAKE2b and BLAKE2s (RFC 7693), with the whole parameter block: salt, person, trees. */

typedef struct Blake2Parameters {
    size_t digest_size, key_size;
    unsigned fanout, depth;
    uint64_t leaf_size, node_offset;
    unsigned node_depth, inner_size;
    const char *key, *salt, *person; /* salt and person: as many bytes as blake2_salt_size says, padded with zeros */
    bool last_node;
} Blake2Parameters;

typedef struct Blake2 {
    uint64_t state[8];       /* BLAKE2s: 32 bits of each */
    uint64_t count[2];       /* bytes so far */
    unsigned char block[128];
    size_t at;
    size_t digest_size;
    bool small;              /* BLAKE2s */
    bool last_node;
} Blake2;

static inline size_t blake2_salt_size(bool small) { return small ? 8 : 16; } /* and of the person */
static inline size_t blake2_block_size(bool small) { return small ? 64 : 128; }
static inline size_t blake2_most(bool small) { return small ? 32 : 64; } /* bytes of a digest, and of a key */

void blake2_init(Blake2 *b, bool small, const Blake2Parameters *parameters);
void blake2_add(Blake2 *b, const void *bytes, size_t size);
/* digest_size bytes; b itself can go on. */
void blake2_digest(const Blake2 *b, unsigned char *out);

#endif
