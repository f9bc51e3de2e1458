#ifndef IMPGRAPH_TESTS_FUZZ_TARGET_H
#define IMPGRAPH_TESTS_FUZZ_TARGET_H

// A fuzz target: one reader of untrusted bytes and what it promises of any.
// libFuzzer calls it with inputs that it makes up, replay.c with files.

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>
#include <stdint.h>

// libFuzzer's name for it. Depends on the input alone; ends the program where a
// promise is broken, and returns 0.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The input as fs_read leaves a file: on `arena`, to be changed, and eight zero
// bytes behind.
static inline Str input_bytes(const uint8_t *data, size_t size, Arena *arena)
{
    char *bytes = arena_alloc(arena, size + 8);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)data[i];
    return (Str){bytes, size};
}

// Ends the program, with the broken promise on standard error.
_Noreturn void input_refute(const char *promise);

#endif
