#ifndef STD_RANDOM_H
#define STD_RANDOM_H

#include "py/vm.h"

/* What random.c and random_choose.c share: the generator, and the methods that draw from sequences. */

typedef struct Random Random;
double random_next_double(Random *r);            /* in [0, 1) */
uint64_t random_next_below(Random *r, uint64_t n); /* in [0, n); n > 0 */

Value random_choice(Thread *th, Value *a);  /* self, seq */
Value random_choices(Thread *th, Value *a); /* self, population, weights, cum_weights, k */
Value random_shuffle(Thread *th, Value *a); /* self, x */
Value random_sample(Thread *th, Value *a);  /* self, population, k, counts */

#endif
