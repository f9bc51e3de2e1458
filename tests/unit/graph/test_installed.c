#include "graph/installed.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn_graph.h"

static const char environment[] =
    ".venv/\n"
    "  pyvenv.cfg = version = 3.11.4\n"
    "  lib/\n"
    "    python3.11/\n"
    "      site-packages/\n"
    "        shelf/\n"
    "          __init__.py = from .books import *\\nfrom .maps import atlas\n"
    "          books.py = from .pages import *\\nnovel = 1\n"
    "          pages.py = page = 1\n"
    "          maps.py = atlas = 1\n"
    "        tools/\n"
    "          __init__.py = from . import nails\\nimport shelf\\n"
    "__all__ = nails.__all__\n"
    "          nails.py = __all__ = ['nail']\n"
    "        plain.py = import shelf\\nfrom shelf import novel\n"
    "        untouched.py = x = 1\n";

// The names of the installed modules that were read.
static Str modules_read(const Installed *installed, Arena *arena)
{
    Text text = {.arena = arena};
    for (uint32_t i = 0;
         installed->scripts && i < installed->graph.module_count; i++) {
        if (!installed->scripts[i])
            continue;
        (void)out_to_text(&text, text.count ? STR(" ") : STR(""));
        (void)out_to_text(&text, installed->graph.modules[i].name);
    }
    return text_str(&text);
}

Test(installed, reads_what_names_are_taken_from_and_what_that_stars)
{
    static const struct {
        const char *main;
        const char *read;
    } cases[] = {
        {"from shelf import novel", "shelf shelf.books shelf.pages"},
        {"from shelf import *", "shelf shelf.books shelf.pages"},
        {"from shelf.books import novel", "shelf.books shelf.pages"},
        {"from plain import novel", "plain"},
        {"from tools import nail",
         "tools tools.nails shelf shelf.books shelf.pages"},
        {"import shelf\\nimport plain", ""},
        {"import shelf\\nprint(shelf.novel)", ""},
        {"from gone import a", ""},
        {"if 0: from shelf import novel", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Str drawing =
            str_format(arena, "main.py = %s\n%s", cases[i].main, environment);
        Drawn *drawn =
            drawn_without_environment(str_terminated(arena, drawing));
        drawn->project.depth = DEPTH_NAMES;
        Installed installed =
            installed_read(&drawn->graph, &drawn->project, drawn->search,
                           drawn->options.target, arena);
        Str read = modules_read(&installed, arena);
        cr_expect(str_eq(read, str_from(cases[i].read)), "%s: read %.*s",
                  cases[i].main, STR_ARGS(read));
        cr_expect(installed.graph.module_count >= drawn->graph.module_count);
        drawn_free(drawn);
        arena_free(arena);
    }
}

Test(installed, goes_on_behind_the_modules_of_the_project)
{
    Arena *arena = arena_new();
    Str drawing =
        str_format(arena, "main.py = from shelf import *\n%s", environment);
    Drawn *drawn = drawn_without_environment(str_terminated(arena, drawing));
    drawn->project.depth = DEPTH_NAMES;
    Installed installed =
        installed_read(&drawn->graph, &drawn->project, drawn->search,
                       drawn->options.target, arena);
    for (uint32_t i = 0; i < drawn->graph.module_count; i++)
        cr_expect(str_eq(installed.graph.modules[i].name,
                         drawn->graph.modules[i].name));
    ModuleId pages;
    cr_assert(import_graph_find(&installed.graph, STR("shelf.pages"), &pages));
    cr_expect_geq(pages.index, drawn->graph.module_count);
    cr_expect_not_null(installed.scripts[pages.index]);
    cr_assert_eq(installed.edge_count, 2);
    for (uint32_t i = 0; i < installed.edge_count; i++)
        cr_expect_eq(installed.edges[i].form, EDGE_STAR);
    drawn_free(drawn);
    arena_free(arena);
}
