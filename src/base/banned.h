#ifndef BASE_BANNED_H
#define BASE_BANNED_H
/* Calls that cannot be used safely do not compile. Included by the compiler's -include, after string.h and stdio.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#undef alloca
#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok mktemp tmpnam alloca
#endif
