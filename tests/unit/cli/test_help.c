#include <criterion/criterion.h>

#include "cli/flag.h"
#include "cli/help.h"
#include "report/escape.h"

static Str help_of(const Command *command, bool full, Arena *arena)
{
    Text text = {.arena = arena};
    Out out;
    out_init(&out, out_to_text, &text);
    help_write(command, full, arena, &out);
    (void)out_finish(&out);
    return text_str(&text);
}

Test(help, names_each_command_and_its_flags)
{
    Arena *arena = arena_new();
    size_t command_count;
    size_t flag_count;
    const Command *all = commands(&command_count);
    const Flag *every = flags(&flag_count);
    Str program = help_of(NULL, false, arena);
    for (size_t i = 0; i < command_count; i++) {
        cr_expect(str_contains(program, str_from(all[i].brief)));
        Str help = help_of(&all[i], true, arena);
        for (size_t j = 0; j < flag_count; j++) {
            Str name = str_format(arena, "--%s", every[j].name);
            bool own = every[j].commands & all[i].id;
            cr_expect(!own || str_contains(help, name), "%s %s", all[i].name,
                      every[j].name);
        }
    }
    arena_free(arena);
}

Test(help, fits_eighty_columns)
{
    Arena *arena = arena_new();
    size_t count;
    const Command *all = commands(&count);
    for (size_t i = 0; i <= 2 * count; i++) {
        const Command *command = i < 2 * count ? &all[i / 2] : NULL;
        Str rest = help_of(command, i % 2, arena);
        while (rest.count) {
            Str line = str_cut(&rest, '\n');
            cr_expect_leq(safe_columns(line), 79, "%.*s", STR_ARGS(line));
        }
    }
    arena_free(arena);
}
