#ifndef PY_INT_H
#define PY_INT_H

#include "py/types.h"

/* What the files of int share, and what builtins need of numbers besides types.h. */

Value int_power_mod(Thread *th, Value base, Value exponent, Value modulus); /* pow(a, b, m); ints */
Value int_divmod(Thread *th, Value a, Value b);                             /* (a // b, a % b) */
Value int_absolute(Thread *th, Value v);
/* round(int, ndigits): to even at the half. */
Value int_round_to(Thread *th, Value v, Value ndigits);
/* Takes over z: small if it fits. */
Value int_from_mpz_steal(Thread *th, mpz_t z);
Value int_bad_literal(Thread *th, const char *text, size_t size, int base); /* ValueError */
/* The int that v stands for: itself, or by __index__; a new reference. TypeError: "'X' object cannot be interpreted as
 * an integer". What comes is of the type int itself. */
Value int_index(Thread *th, Value v);
bool int_is_zero(Value v);
int int_sign(Value v);
int int_compare_values(Value a, Value b);
uint64_t int_bit_length(Value v);
/* A str as int() and float() read it: decimal digits and spaces of any script as ASCII's, other characters as '?'. */
Value number_text(Thread *th, Value str);
/* What may stand around a number: the ASCII characters that str.isspace() takes. */
static inline bool number_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}
double mpz_to_double(const mpz_t z, long exponent); /* z * 2**exponent, correctly rounded; inf if too large */
bool int_hash(Thread *th, Value self, int64_t *out);
Value int_unary(Thread *th, Value self, UnaryOp op);
Value int_compare(Thread *th, Value self, Value other, CompareOp op);
Value float_divmod(Thread *th, double a, double b);

/* A view of v as mpz without a copy where it is one; `room` is cleared by int_view_end. */
typedef struct IntView {
    mpz_t room;
    mpz_srcptr z;
    bool owned;
} IntView;
void int_view(Value v, IntView *view);
void int_view_end(IntView *view);
/* A number beside an int in an operation: bool and int give true. */
bool number_as_double(Thread *th, Value v, double *out, bool *ok); /* false in *ok: neither int nor float */

#endif
