#ifndef BASE_EMBED_H
#define BASE_EMBED_H

/* A file of src/ within the program, laid there by the assembler: name[] is its bytes and a NUL, name_end[] that NUL's
 * place. The Makefile says which objects are made anew when such a file changes. */
#define EMBED(name, path)                             \
    __asm__(".section .rodata\n"                      \
            ".global " #name "\n" #name ":\n"         \
            ".incbin \"" path "\"\n"                  \
            ".global " #name "_end\n" #name "_end:\n" \
            ".byte 0\n"                               \
            ".previous\n");                           \
    extern const char name[], name##_end[];

#endif
