#include "syntax/script.h"

#include "syntax/lower.h"
#include "syntax/path_edit.h"
#include "syntax/reading.h"
#include "syntax/sys_path.h"

const Script *script_extract(Parser *parser, Str bytes, Extraction how,
                             Arena *file, Arena *arena)
{
    Faults faults = {.arena = arena};
    Source source = source_decode(bytes, file, &faults);
    Skim skim = skim_text(source.text, file, &faults);
    Lines lines = lines_of(source.text, file);
    Reading reading = reading_make(parser, &skim, how, &lines, file, &faults);
    Lowering lower = lower_begin(&reading, &lines, file, &faults);
    lower_tree(&lower);
    Script *script = builder_freeze(&lower.builder, how.depth, arena);
    script->lines = lines.count;
    script->whole = reading.whole;
    script->own_path =
        how.depth >= DEPTH_NAMES && path_edits_likely(source.text);
    script->sys_path = sys_path_likely(&skim);
    script->faults = faults.list;
    script->complete = faults.list.count == 0;
    return script;
}

const Script *script_empty(Arena *arena, FaultKind kind, Str message)
{
    Faults faults = {.arena = arena};
    ScriptBuilder builder = builder_new(arena);
    Script *script = builder_freeze(&builder, DEPTH_NAMES, arena);
    fault_add(&faults, kind, 0, 0, "%.*s", STR_ARGS(message));
    script->faults = faults.list;
    return script;
}
