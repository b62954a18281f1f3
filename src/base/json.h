#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* Flat one-line JSON: one object, no object or array inside. It is what an event travels as. */

/* Writing: json_begin, json_* ..., json_end (which adds the closing brace and a newline). */
void json_begin(Buf *out);
void json_int(Buf *out, const char *key, int64_t value);
void json_bool(Buf *out, const char *key, bool value);
/* Text that is valid UTF-8 goes as a string; other bytes go in base64 under the key with "64" added. */
void json_text(Buf *out, const char *key, const char *text, size_t size);
void json_end(Buf *out);

/* Reading: calls `field` for each key in order. Strings come unescaped (base64 undone, the key without its "64").
 * false: the line is not such an object; fields before the fault were already told. */
typedef enum JsonKind { JSON_NULL, JSON_BOOL, JSON_INT, JSON_REAL, JSON_TEXT } JsonKind;
typedef struct JsonField {
    const char *key;
    size_t key_size;
    JsonKind kind;
    int64_t integer; /* JSON_INT, JSON_BOOL */
    double real;     /* JSON_REAL */
    const char *text; /* JSON_TEXT; valid during the call only */
    size_t text_size;
} JsonField;
bool json_read_line(const char *line, size_t size, void (*field)(void *ctx, const JsonField *field), void *ctx);

static inline bool json_key_is(const JsonField *field, const char *key)
{
    return strlen(key) == field->key_size && memcmp(field->key, key, field->key_size) == 0;
}

/* Where the field of a name goes, if it is of that kind: a number, or a text with its NUL, which fits into `room`. */
typedef struct JsonPlace {
    const char *key;
    int64_t *number; /* NULL: it is a text */
    char *text;
    size_t room;
} JsonPlace;
/* Puts the field there; places ends with {0}. What has no place, or does not fit, is passed over. */
void json_place(const JsonField *field, const JsonPlace *places);

#endif
