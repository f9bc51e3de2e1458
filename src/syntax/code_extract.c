#include "syntax/code.h"

#include "syntax/compile.h"
#include "syntax/flaws.h"

static bool has_future_annotations(const Script *script)
{
    for (uint32_t i = 0; i < script->import_count; i++) {
        const Import *import = &script->imports[i];
        for (uint32_t j = 0; import->future && j < import->name_count; j++) {
            TextRef name = script->names[import->first_name + j].name;
            if (str_eq(script_text(script, name), STR("annotations")))
                return true;
        }
    }
    return false;
}

static Code *compile_code(const Lowering *lower, Arena *file, Arena *arena,
                          Faults *faults)
{
    Compile compile = {
        .lower = lower,
        .tree = lower->tree,
        .arena = file,
        .builder = code_builder_new(file),
    };
    compile_tree(&compile);
    flaws_find(&compile);
    if (compile.builder.full) {
        fault_add(faults, FAULT_LIMIT, 0, 0, "too much code");
        compile.builder = code_builder_new(file);
        compile_nothing(&compile);
    }
    return code_builder_freeze(&compile.builder, arena);
}

typedef enum {
    EXTENT_WHOLE,
    EXTENT_OUTLINE,
    EXTENT_MENTIONS,
} ExtentKind;

// How much of a file is read.
typedef struct {
    ExtentKind kind;
    const Map *words; // of EXTENT_MENTIONS
} Extent;

static Reading read_extent(Parser *parser, const Skim *skim, Extent extent,
                           const Lines *lines, Arena *file, Faults *faults)
{
    Extraction how = {DEPTH_NAMES, true};
    switch (extent.kind) {
    case EXTENT_OUTLINE:
        return reading_make_outline(parser, skim, lines, file, faults);
    case EXTENT_MENTIONS:
        return reading_make_mentions(parser, skim, extent.words, lines, file,
                                     faults);
    case EXTENT_WHOLE:
        break;
    }
    return reading_make(parser, skim, how, lines, file, faults);
}

static const Code *extract(Parser *parser, Str bytes, Extent extent,
                           Arena *file, Arena *arena)
{
    Faults faults = {.arena = arena};
    Source source = source_decode(bytes, file, &faults);
    Skim skim = skim_text(source.text, file, &faults);
    Lines lines = lines_of(source.text, file);
    Reading reading = read_extent(parser, &skim, extent, &lines, file, &faults);
    Lowering lower = lower_begin(&reading, &lines, file, &faults);
    lower_keep_records(&lower);
    lower_tree(&lower);
    Code *code = compile_code(&lower, file, arena, &faults);
    Script *script = builder_freeze(&lower.builder, DEPTH_NAMES, arena);
    script->lines = lines.count;
    script->whole = reading.whole;
    script->faults = faults.list;
    script->complete = faults.list.count == 0;
    code->script = script;
    code->future_annotations = has_future_annotations(script);
    code->complete = script->complete;
    return code;
}

const Code *code_extract(Parser *parser, Str bytes, Arena *file, Arena *arena)
{
    return extract(parser, bytes, (Extent){EXTENT_WHOLE, NULL}, file, arena);
}

const Code *code_extract_outline(Parser *parser, Str bytes, Arena *file,
                                 Arena *arena)
{
    return extract(parser, bytes, (Extent){EXTENT_OUTLINE, NULL}, file, arena);
}

const Code *code_extract_mentions(Parser *parser, Str bytes, const Map *words,
                                  Arena *file, Arena *arena)
{
    ExtentKind kind = words ? EXTENT_MENTIONS : EXTENT_WHOLE;
    return extract(parser, bytes, (Extent){kind, words}, file, arena);
}
