#include "trace/pack.h"

#include <stdint.h>
#include <string.h>

/* An item lies as a mask, a bit for each word, then the differing words' differences, folded so that small numbers of
 * either sign are short, 7 bits a byte. The item before the first is all zeros. */

enum { WORD = 4, MASK_BITS = 8, NUMBER_MOST = 5 };

static size_t mask_size(size_t item_size)
{
    return (item_size / WORD + MASK_BITS - 1) / MASK_BITS;
}

size_t pack_bound(size_t items, size_t item_size)
{
    return items * (mask_size(item_size) + item_size / WORD * NUMBER_MOST);
}

static uint32_t word_at(const unsigned char *item, size_t word)
{
    uint32_t value;
    memcpy(&value, item + word * WORD, WORD);
    return value;
}

static unsigned char *put_difference(unsigned char *at, uint32_t difference)
{
    uint32_t folded = difference << 1 ^ (0 - (difference >> 31));
    for (; folded >= 0x80; folded >>= 7)
        *at++ = (unsigned char)(folded | 0x80);
    *at++ = (unsigned char)folded;
    return at;
}

static const unsigned char *get_difference(const unsigned char *at, uint32_t *difference)
{
    uint32_t folded = *at & 0x7F;
    for (int shift = 7; *at++ & 0x80; shift += 7)
        folded |= (uint32_t)(*at & 0x7F) << shift;
    *difference = folded >> 1 ^ (0 - (folded & 1));
    return at;
}

size_t pack_items(const void *from, size_t items, size_t item_size, void *out)
{
    const unsigned char *item = from, *before = NULL;
    unsigned char *at = out;
    size_t words = item_size / WORD, masks = mask_size(item_size);
    for (size_t i = 0; i < items; i++, before = item, item += item_size) {
        unsigned char *mask = at;
        memset(mask, 0, masks);
        at += masks;
        for (size_t w = 0; w < words; w++) {
            uint32_t difference = word_at(item, w) - (before ? word_at(before, w) : 0);
            if (!difference)
                continue;
            mask[w / MASK_BITS] |= (unsigned char)(1u << w % MASK_BITS);
            at = put_difference(at, difference);
        }
    }
    return (size_t)(at - (unsigned char *)out);
}

void unpack_items(const void *from, size_t items, size_t item_size, void *out)
{
    const unsigned char *at = from;
    unsigned char *item = out;
    size_t masks = mask_size(item_size);
    for (size_t i = 0; i < items; i++, item += item_size) {
        if (i)
            memcpy(item, item - item_size, item_size);
        else
            memset(item, 0, item_size);
        const unsigned char *mask = at;
        at += masks;
        for (size_t m = 0; m < masks; m++) {
            for (unsigned bits = mask[m]; bits; bits &= bits - 1) {
                size_t w = m * MASK_BITS + (size_t)__builtin_ctz(bits);
                uint32_t difference, value = word_at(item, w);
                at = get_difference(at, &difference);
                value += difference;
                memcpy(item + w * WORD, &value, WORD);
            }
        }
    }
}
