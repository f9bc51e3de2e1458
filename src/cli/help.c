#include "cli/help.h"

#include "cli/flag.h"
#include "report/escape.h"
#include "report/paragraph.h"

enum { WIDTH = 79, NAME_COLUMN = 28, DETAIL_INDENT = NAME_COLUMN + 2 };

static void write_paragraph(Out *out, Str text, size_t indent)
{
    paragraph_write(out, text, (Margins){0, indent, WIDTH});
}

static void write_row(Out *out, Str name, const char *brief)
{
    out_text(out, "  ");
    out_str(out, name);
    size_t used = safe_columns(name);
    out_fill(out, ' ', used + 2 < NAME_COLUMN ? NAME_COLUMN - used : 2);
    out_text(out, brief);
    out_byte(out, '\n');
}

// "-f, --format NAME"
static Str flag_name(const Flag *flag, Arena *arena)
{
    Str letter =
        flag->letter ? str_format(arena, "-%c, ", flag->letter) : STR("    ");
    Str argument =
        flag->argument ? str_format(arena, " %s", flag->argument) : STR("");
    return str_format(arena, "%.*s--%s%.*s", STR_ARGS(letter), flag->name,
                      STR_ARGS(argument));
}

static void write_flags(const Command *command, bool full, Arena *arena,
                        Out *out)
{
    size_t count;
    const Flag *all = flags(&count);
    out_text(out, "\nOptions:\n");
    for (size_t i = 0; i < count; i++) {
        if (!(all[i].commands & command->id))
            continue;
        write_row(out, flag_name(&all[i], arena), all[i].brief);
        if (full && all[i].detail)
            write_paragraph(out, str_from(all[i].detail), DETAIL_INDENT);
    }
    write_row(out, STR("-h"), "short help");
    write_row(out, STR("    --help"), "long help");
}

static void write_command(const Command *command, bool full, Arena *arena,
                          Out *out)
{
    out_format(out, "Usage: impgraph %s %s\n\n", command->name, command->words);
    write_paragraph(out, str_from(command->brief), 0);
    Str detail = str_from(full ? command->detail : "");
    while (detail.count) {
        out_byte(out, '\n');
        write_paragraph(out, str_cut(&detail, '\n'), 0);
    }
    write_flags(command, full, arena, out);
}

static void write_program(Arena *arena, Out *out)
{
    out_text(out, "impgraph reads Python source trees, resolves every import "
                  "as CPython would, and\nreports import cycles, modules and "
                  "names that are missing, and what star\nimports replace. "
                  "Nothing is executed.\n\n"
                  "Usage: impgraph COMMAND [OPTION…] [ARGUMENT…]\n\n"
                  "Commands:\n");
    size_t count;
    const Command *all = commands(&count);
    for (size_t i = 0; i < count; i++) {
        Str name = str_format(arena, "%s %s", all[i].name, all[i].words);
        write_row(out, name, all[i].brief);
    }
    out_text(out, "\nOptions:\n");
    write_row(out, STR("-h, --help"), "this help, or a command's");
    write_row(out, STR("-V, --version"), "the version");
    out_text(out, "\nExit codes: 0 clean, 1 findings, 2 the job could not be "
                  "done.\n");
}

void help_write(const Command *command, bool full, Arena *arena, Out *out)
{
    if (command)
        write_command(command, full, arena, out);
    else
        write_program(arena, out);
}
