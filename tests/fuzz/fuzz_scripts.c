// The quick extraction and the full one, on any bytes: the same script at both
// depths, or a fault that the full one tells.

#include "script_difference.h"
#include "target.h"

static const Script *extract(const uint8_t *data, size_t size, Extraction how,
                             Arena *file, Arena *arena)
{
    // To make one takes longer than to read most inputs.
    static Parser *parser = NULL;
    if (!parser)
        parser = parser_new();
    arena_reset(file);
    return script_extract(parser, input_bytes(data, size, file), how, file,
                          arena);
}

static void check_depth(const uint8_t *data, size_t size, Depth depth,
                        Arena *file, Arena *arena)
{
    const Script *quick =
        extract(data, size, (Extraction){depth, false}, file, arena);
    // Where every byte was parsed, the full way has nothing else to say.
    if (quick->whole)
        return;
    const Script *full =
        extract(data, size, (Extraction){depth, true}, file, arena);
    // What only a parser sees may be in what the quick way does not read.
    if (!full->complete)
        return;
    const char *what = script_difference(quick, full);
    if (what)
        input_refute(what);
    if (!quick->complete)
        input_refute("a fault only the quick way sees");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena *file = NULL;
    static Arena *arena = NULL;
    if (!file) {
        file = arena_new();
        arena = arena_new();
    }
    for (Depth depth = DEPTH_IMPORTS; depth <= DEPTH_NAMES; depth++) {
        check_depth(data, size, depth, file, arena);
        arena_reset(arena);
    }
    return 0;
}
