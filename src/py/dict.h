#ifndef PY_DICT_H
#define PY_DICT_H

#include "py/object.h"

/* What the files of dict share. */
typedef enum DictKind { DICT_KEYS, DICT_VALUES, DICT_ITEMS } DictKind;
Value dict_view_new(Thread *th, TypeId type, Value dict);
Value dict_iterator_new(Thread *th, Value dict, DictKind kind, bool backwards);

#endif
