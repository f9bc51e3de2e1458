// The quick extraction and the full one, on any bytes: the same script at both
// depths, or a fault that both of them tell.

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *file = arena_new();
    Arena *arena = arena_new();
    for (Depth depth = DEPTH_IMPORTS; depth <= DEPTH_NAMES; depth++) {
        const Script *quick =
            extract(data, size, (Extraction){depth, false}, file, arena);
        const Script *full =
            extract(data, size, (Extraction){depth, true}, file, arena);
        bool both_faulty = !quick->complete && !full->complete;
        const char *what = script_difference(quick, full);
        if (what && !both_faulty)
            input_refute(what);
        if (!quick->complete && full->complete)
            input_refute("a fault only the quick way sees");
    }
    arena_free(file);
    arena_free(arena);
    return 0;
}
