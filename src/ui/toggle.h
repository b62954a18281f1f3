#ifndef UI_TOGGLE_H
#define UI_TOGGLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Toggles of a script: lines `NAME = VALUE  # toggle: A | B | C`. Their values are set as "NAME=VALUE", several in one
 * text parted by blanks (as the run event has them), or in a NULL-terminated list. */

typedef struct Toggle {
    const char *name, *value, *options; /* in the script's text, not NUL-terminated; options: after "toggle:" */
    size_t name_size, value_size, options_size;
} Toggle;

/* Reads one line of a script; false: no toggle. */
bool toggle_read(const char *line, size_t size, Toggle *toggle);
/* The nth toggle of a script's text. */
bool toggle_nth(const char *text, int nth, Toggle *toggle);
bool toggle_named(const char *text, const char *name, Toggle *toggle);
/* The value set for a name in "A=1 B=2"; NULL: none. */
const char *toggle_value_in(const char *sets, const char *name, size_t name_size, size_t *size);
/* The option after `value` (before it, with delta -1), round and round; false: there are no options. */
bool toggle_next(const Toggle *toggle, const char *value, size_t value_size, int delta, Buf *out);

#endif
