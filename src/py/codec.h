#ifndef PY_CODEC_H
#define PY_CODEC_H

#include "base/buf.h"
#include "py/object.h"

/* Text to bytes and back: utf-8, ascii, latin-1, utf-16, utf-32, and those that the C library
 * converts (encodings.def), with the error handlers of CPython. */

typedef enum Encoding {
    ENC_UTF8, ENC_UTF8_SIG, ENC_ASCII, ENC_LATIN1, ENC_UTF16, ENC_UTF16_LE, ENC_UTF16_BE, ENC_UTF32, ENC_UTF32_LE,
    ENC_UTF32_BE,
    /* from here on: whole files are decoded at once */
#define TABLE(id, name, iconv_name, bytes) ENC_##id,
#define ALIAS(id, name)
#include "py/encodings.def"
#undef TABLE
#undef ALIAS
    ENC_COUNT
} Encoding;
typedef enum ErrorMode {
    ERR_STRICT, ERR_IGNORE, ERR_REPLACE, ERR_BACKSLASH, ERR_SURROGATEESCAPE, ERR_SURROGATEPASS, ERR_XMLCHARREF,
    ERR_NAMEREPLACE
} ErrorMode;

/* By name; LookupError "unknown encoding: x", "unknown error handler name 'x'". */
bool encoding_find(Thread *th, const char *name, Encoding *out);
bool error_mode_find(Thread *th, const char *name, ErrorMode *out);

/* Appends; false: UnicodeEncodeError, UnicodeDecodeError, MemoryError is left to the buffer. `object` is the bytes that
 * an error names. */
bool encode_into(Thread *th, Buf *out, Value str, Encoding encoding, ErrorMode errors);
bool decode_into(Thread *th, Buf *out, Value object, const char *data, size_t size, Encoding encoding,
                 ErrorMode errors);

/* encoding, errors: str or NULL, as the arguments of bytes.decode and str.encode. */
Value codec_decode(Thread *th, Value object, const char *data, size_t size, Value encoding, Value errors);
Value codec_encode(Thread *th, Value str, Value encoding, Value errors);

/* The length of the well-formed UTF-8 character that begins here, or 0; surrogate_sequence: 3 for a lone surrogate. */
size_t utf8_sequence(const char *bytes, size_t size);
size_t surrogate_sequence(const char *bytes, size_t size);
/* What is wrong where utf8_sequence is 0: how many bytes and why, as CPython's decoder. */
size_t utf8_fault(const char *bytes, size_t size, const char **reason);

#endif
