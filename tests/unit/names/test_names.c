#include "names/names.h"

#include <criterion/criterion.h>

#include "base/out.h"
#include "drawn_graph.h"

static Str exports_of(const Names *names, Str module, Arena *arena)
{
    ModuleId id;
    Text text = {.arena = arena};
    cr_assert(import_graph_find(names->graph, module, &id));
    const Namespace *space = names_space(names, id);
    for (size_t i = 0; i < space->exports.count; i++) {
        (void)out_to_text(&text, i ? STR(" ") : STR(""));
        (void)out_to_text(&text, space->exports.items[i]);
    }
    if (namespace_is_opaque(space) || space->all_unknown)
        (void)out_to_text(&text, STR(" …"));
    return text_str(&text);
}

Test(names, tells_what_a_star_takes)
{
    static const struct {
        const char *drawing;
        const char *exports; // of m
    } cases[] = {
        {"m.py = a = _b = 1", "a"},
        {"m.py = a = b = 1\\n__all__ = ['b', 'c']", "b"},
        {"m.py = a = 1\\ndel a\\nb: int", ""},
        {"m.py = from n import *\\nc = 1\nn.py = a = _b = 1", "a c"},
        {"m.py = from n import *\nn.py = from m import *\\na = 1", "a"},
        {"m.py = import n\\n__all__ = n.__all__\\na = 1\n"
         "n.py = __all__ = ['a']\\na = 2",
         "a"},
        {"m.py = __all__ = make()\\na = 1", "a …"},
        {"m.py = from gone import *\\na = 1", "a …"},
        {"m.py = globals().update(x)\\na = 1", "a …"},
        {"m.py = def __getattr__(n): pass\\na = 1", "a …"},
        {"m/\n  __init__.py = __all__ = ['s', 't']\n  s.py", "s"},
        {"m/\n  __init__.py = from .s import x\n  s.py = x = 1", "s x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str drawing = str_from(cases[i].drawing);
        Arena *arena = arena_new();
        Str ended = str_concat(arena, drawing, STR("\n"));
        Drawn *drawn = drawn_names(str_terminated(arena, ended));
        Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                               drawn->options.target, drawn->arena);
        Str exports = exports_of(&names, STR("m"), arena);
        cr_expect(str_eq(exports, str_from(cases[i].exports)), "%s: %.*s",
                  cases[i].drawing, STR_ARGS(exports));
        drawn_free(drawn);
        arena_free(arena);
    }
}
