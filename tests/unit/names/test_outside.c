#include "names/outside.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn_graph.h"

// The names that others set in `module`, between blanks, each with its file.
// `apart` is a module that is not reached; "" for all.
static Str names_set(const Drawn *drawn, const char *module, const char *apart)
{
    Outside outside = outside_of(&drawn->graph, drawn->arena);
    ModuleId id;
    ModuleId other;
    cr_assert(import_graph_find(&drawn->graph, str_from(module), &id));
    uint32_t *reached =
        ARENA_ARRAY(drawn->arena, uint32_t, drawn->graph.module_count);
    bool some = import_graph_find(&drawn->graph, str_from(apart), &other);
    if (some)
        reached[other.index] = UINT32_MAX;
    Map *names =
        outside_names(&outside, id, some ? reached : NULL, drawn->arena);
    Text text = {.arena = drawn->arena};
    for (uint32_t i = 0; i < names->count; i++) {
        const MapEntry *entry = &names->entries[i];
        (void)out_to_text(&text, entry->key);
        (void)out_to_text(&text, STR(":"));
        (void)out_to_text(&text, drawn->project.files.items[entry->value].path);
        (void)out_to_text(&text, STR(" "));
    }
    return text_str(&text);
}

Test(outside, finds_what_other_files_set)
{
    static const struct {
        const char *drawing;
        const char *module;
        const char *apart;
        const char *names;
    } rows[] = {
        {"m.py\na.py = import m\\nm.x = 1\\nm.y == 2\\nm.z.w = 3\n", "m", "",
         "x:a.py "},
        {"m.py\na.py = import m as n\\nn.x = 1\\nmm.y = 2\n", "m", "",
         "x:a.py "},
        {"p/\n  __init__.py\n  m.py\na.py = from p import m as n\\nn.x = 1\n",
         "p.m", "", "x:a.py "},
        {"m.py\na.py = m.x = 1\n", "m", "", ""}, // of another m
        {"m.py\na.py = from m import *\\nm.x = 1\n", "m", "", ""},
        {"m.py\na.py = import m\\nm.x = 1\nb.py = import m\\nm.x = m.y = 1\n",
         "m", "a", "x:b.py y:b.py "},
        // The package has it by one that it imports.
        {"p/\n  __init__.py = from . import q\\nq.m.x = 1\n"
         "  q.py = from . import m\n  m.py\n",
         "p.m", "", "x:p/__init__.py "},
        {"p/\n  __init__.py = from . import q\\nq.m.x = 1\n"
         "  q.py = from . import m\n  m.py\n",
         "p.m", "p", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Drawn *drawn = drawn_names(rows[i].drawing);
        Str names = names_set(drawn, rows[i].module, rows[i].apart);
        cr_expect(str_eq(names, str_from(rows[i].names)), "%s: %.*s",
                  rows[i].drawing, STR_ARGS(names));
        drawn_free(drawn);
    }
}
