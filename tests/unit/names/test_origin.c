#include "names/origin.h"

#include <criterion/criterion.h>

#include "drawn_graph.h"

static const char tree[] = "core.py = def run(): pass\\nimport json\n"
                           "left.py = from core import *\\nalias = run\n"
                           "right.py = import core\\nrun = core.run\n"
                           "loop.py = from loop import spark\n"
                           "lib.py = from io import open\\n"
                           "from codecs import encode\\nmax = max\n";

Test(origin, follows_names_to_where_they_are_defined)
{
    static const struct {
        const char *module;
        const char *name;
        ObjectKind kind;
        const char *from; // module
    } cases[] = {
        {"core", "run", OBJECT_BINDER, "core"},
        {"left", "run", OBJECT_BINDER, "core"},
        {"left", "alias", OBJECT_BINDER, "core"},
        {"right", "run", OBJECT_BINDER, "core"},
        {"left", "json", OBJECT_MODULE, "json"},
        {"left", "gone", OBJECT_LACKING, "left"},
        {"loop", "spark", OBJECT_NOWHERE, "loop"},
        {"lib", "open", OBJECT_BUILTIN, "io"},
        {"lib", "max", OBJECT_BUILTIN, "lib"},
        {"lib", "encode", OBJECT_LIBRARY, "codecs"},
    };
    Drawn *drawn = drawn_names(tree);
    Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                           drawn->options.target, drawn->arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ModuleId id;
        cr_assert(
            import_graph_find(names.graph, str_from(cases[i].module), &id));
        ObjectOrigin origin =
            origin_of_name(&names, id, str_from(cases[i].name), false);
        Str from = drawn->graph.modules[origin.module.index].name;
        cr_expect_eq(origin.kind, cases[i].kind, "%s.%s: %d", cases[i].module,
                     cases[i].name, (int)origin.kind);
        cr_expect(str_eq(from, str_from(cases[i].from)), "%s.%s: %.*s",
                  cases[i].module, cases[i].name, STR_ARGS(from));
    }
    drawn_free(drawn);
}

Test(origin, knows_the_same_object_again)
{
    Drawn *drawn = drawn_names(tree);
    Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                           drawn->options.target, drawn->arena);
    ModuleId left;
    ModuleId right;
    cr_assert(import_graph_find(names.graph, STR("left"), &left));
    cr_assert(import_graph_find(names.graph, STR("right"), &right));
    ObjectOrigin one = origin_of_name(&names, left, STR("alias"), false);
    ObjectOrigin two = origin_of_name(&names, right, STR("run"), false);
    ObjectOrigin other = origin_of_name(&names, left, STR("json"), false);
    ObjectOrigin none = origin_of_name(&names, left, STR("gone"), false);
    cr_expect_eq(origins_compare(&names, &one, &two), SAME_SURE);
    cr_expect_eq(origins_compare(&names, &one, &other), SAME_NOT);
    cr_expect_eq(origins_compare(&names, &one, &none), SAME_MAYBE);
    drawn_free(drawn);
}
