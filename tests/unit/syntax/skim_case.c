#include "skim_case.h"

#include <criterion/criterion.h>
#include <string.h>

Str text_padded(Arena *arena, Str bytes)
{
    static const char zeroes[8];
    Str padded = str_concat(arena, bytes, (Str){zeroes, sizeof zeroes});
    return str_slice(padded, 0, bytes.count);
}

Str text_repeated(Arena *arena, const char *piece, size_t times)
{
    size_t count = strlen(piece);
    char *bytes = arena_alloc(arena, count * times + 8);
    for (size_t i = 0; i < times; i++)
        memcpy(bytes + i * count, piece, count);
    return (Str){bytes, count * times};
}

Str text_of_faults(const Faults *faults)
{
    Str text = STR("");
    for (size_t i = 0; i < faults->list.count; i++) {
        const Fault *fault = &faults->list.items[i];
        Str kind = fault_kind_name(fault->kind);
        text = str_format(faults->arena, "%.*s%s%.*s %u:%u %.*s",
                          STR_ARGS(text), i ? "; " : "", STR_ARGS(kind),
                          fault->line, fault->column, STR_ARGS(fault->message));
    }
    return text;
}

static Str text_of_lines(Arena *arena, const Skim *skim)
{
    Str text = STR("");
    for (size_t i = 0; i < skim->lines.count; i++) {
        LogicalLine line = skim->lines.items[i];
        Str content = str_slice(skim->text, line.start, line.end - line.start);
        text = str_format(arena, "%.*s%s%u %.*s", STR_ARGS(text), i ? "|" : "",
                          line.indent, STR_ARGS(content));
    }
    return text;
}

static void check_case(Arena *arena, const SkimCase *row)
{
    Faults faults = {.arena = arena};
    Str text = text_padded(arena, str_from(row->text));
    Skim skim = skim_text(text, arena, &faults);
    Str lines = text_of_lines(arena, &skim);
    cr_expect(str_eq(lines, str_from(row->lines)), "%s: lines '%.*s'",
              row->claim, STR_ARGS(lines));
    Str said = text_of_faults(&faults);
    cr_expect(str_eq(said, str_from(row->faults)), "%s: faults '%.*s'",
              row->claim, STR_ARGS(said));
    cr_expect_eq(skim.broken, said.count > 0, "%s: broken", row->claim);
    Str unsound = str_skip(text, skim.sound_end);
    cr_expect(str_eq(unsound, str_from(row->unsound)), "%s: unsound '%.*s'",
              row->claim, STR_ARGS(unsound));
}

void skim_cases_check(const SkimCase *cases, size_t count)
{
    Arena *arena = arena_new();
    for (size_t i = 0; i < count; i++)
        check_case(arena, &cases[i]);
    arena_free(arena);
}
