#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

/* Requests: what a key asks for. Views and the app know requests, never keys. */
typedef enum Request {
    REQ_NONE,
#define KEY(name, keys, words, help, group) REQ_##name,
#include "ui/keys.def"
#undef KEY
    REQ_COUNT,
    REQ_ANSWER,                 /* REQ_ANSWER + 0 is A, + 1 is B ...; only while a question stands */
    REQ_PANE = REQ_ANSWER + 26, /* REQ_PANE + n: the pane with that number */
} Request;

typedef enum KeyGroup {
    KEYS_LESSON,
    KEYS_RUN,
    KEYS_STEER,
    KEYS_TIME,
    KEYS_PANES,
    KEYS_CLASS,
    KEYS_ALWAYS,
    KEYS_GROUPS
} KeyGroup;

typedef struct KeyInfo {
    const char *keys;  /* as in keys.def */
    const char *words; /* for the bottom line */
    const char *help;
    KeyGroup group;
} KeyInfo;

const KeyInfo *key_info(Request request);
const char *key_group_words(KeyGroup group);
/* In the classroom, or not: its keys come first there, and mean nothing elsewhere. */
Request key_request_in(unsigned key, bool classroom);
bool key_shadowed(Request request, bool classroom); /* all keys of this request mean something else now */
/* Outside the classroom; digits give REQ_PANE + n, 0 the tenth; letters are no answers here; REQ_NONE: unknown. */
Request key_request(unsigned key);
/* The letter that a key stands for as an answer (A to Z; small and full-width letters too), 0 if none. */
char key_answer(unsigned key);
/* The first of a request's keys, as shown ("Enter", "m"). */
size_t key_name(Request request, char *out, size_t size);
/* Names of keys, as in keys.def, in the reader's words: Chinese has signs or names of its own for many. */
const char *key_words(const char *keys);

#endif
