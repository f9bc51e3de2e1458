#include "names/certain.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

Test(certain, knows_names_that_every_way_binds)
{
    static const struct {
        const char *text; // of m.py; x is asked for
        bool certain;
    } cases[] = {
        {"x = 1", true},
        {"if a: x = 1", false},
        {"if a: x = 1\\nelse: x = 2", true},
        {"if a: x = 1\\nelif b: x = 2", false},
        {"if a: x = 1\\nelif b: pass\\nelse: x = 2", false},
        {"if a: x = 1\\nelif b: x = 3\\nelse: x = 2", true},
        {"if a:\\n  if b: x = 1\\nelse: x = 2", false},
        {"if a:\\n  if b: x = 1\\n  else: x = 3\\nelse: x = 2", true},
        {"if a: pass\\nelse: x = 2", false},
        {"try: import x\\nexcept ImportError: x = None", true},
        {"try: import x\\nexcept ImportError: pass", false},
        {"try: import x\\nexcept A: x = 1\\nexcept B: pass", false},
        {"try: import x\\nexcept A: x = 1\\nexcept B: x = 2", true},
        {"try: import y\\nexcept A: x = 1", false},
        {"try: import y\\nexcept A: x = 1\\nelse: x = 2", true},
        {"try: import x\\nfinally: y = 1", true},
        {"try: import y\\nexcept A: pass\\nfinally: x = 1", true},
        {"with a: x = 1", true},
        {"with a:\\n  if b: x = 1\\n  else: x = 2", true},
        {"from contextlib import suppress\\nwith suppress(ImportError): x = 1",
         false},
        {"for a in b: x = 1\\nelse: x = 2", false},
        {"while a: x = 1\\nelse: x = 2", false},
        {"while a:\\n  if b: x = 1\\n  else: x = 2", false},
        {"match a:\\n  case 1: x = 1\\n  case 2: x = 2", false},
        {"if a: x = 1\\nelse: x = 2\\ndel x", false},
        {"if a: x = 1\\nelse: x = 2\\nif b: del x", false},
        {"def f():\\n  global x\\n  if a: x = 1\\n  else: x = 2", false},
        {"def f():\\n  if a: x = 1\\n  else: x = 2", false},
        {"class C:\\n  if a: x = 1\\n  else: x = 2", false},
        {"if __name__ == '__main__': x = 1\\nelse: x = 2", true},
        {"import sys\\nif sys.version_info >= (3, 0): pass\\nelse: x = 2",
         false},
        {"x = 1\\ny = globals().get(a)", true},
        {"x = 1\\ny = globals().pop(a)", false},
        {"x = 1\\ndef f(): globals().clear()", true},
        {"x = 1\\ndel globals()['x']", false},
        {"x = 1\\ndel globals()['y']", true},
        {"x = 1\\ndel globals()[y]", false},
        {"x = 1\\nimport sys\\nsys.modules[__name__] = y", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new();
        Drawn *drawn = drawn_names(str_terminated(
            arena, str_format(arena, "m.py = %s\n", cases[i].text)));
        Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                               drawn->options.target, drawn->arena);
        ModuleId id;
        cr_assert(import_graph_find(names.graph, STR("m"), &id));
        cr_expect_eq(name_is_certain(&names, id, STR("x")), cases[i].certain,
                     "%s", cases[i].text);
        drawn_free(drawn);
        arena_free(arena);
    }
}
