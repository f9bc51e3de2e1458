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

const Code *code_extract(Parser *parser, Str bytes, Arena *file, Arena *arena)
{
    Faults faults = {.arena = arena};
    Extraction how = {DEPTH_NAMES, true};
    Source source = source_decode(bytes, file, &faults);
    Skim skim = skim_text(source.text, file, &faults);
    Lines lines = lines_of(source.text, file);
    Reading reading = reading_make(parser, &skim, how, &lines, file, &faults);
    Lowering lower = lower_begin(&reading, &lines, file, &faults);
    lower_keep_records(&lower);
    lower_tree(&lower);
    Code *code = compile_code(&lower, file, arena, &faults);
    Script *script = builder_freeze(&lower.builder, how.depth, arena);
    script->lines = lines.count;
    script->whole = reading.whole;
    script->faults = faults.list;
    script->complete = faults.list.count == 0;
    code->script = script;
    code->future_annotations = has_future_annotations(script);
    code->complete = script->complete;
    return code;
}
