#include "syntax/script_check.h"

#include <criterion/criterion.h>

#include "facts.h"

// One record of each kind, at the least, all of them in the second block.
static const char text[] = "__all__ = ['a']\n"
                           "if sys.platform == 'linux':\n"
                           "    import a.b as c\n"
                           "    from d import e as f\n"
                           "    __all__ += ['x']\n"
                           "    g = 1\n";

typedef struct {
    Script script;
    Block blocks[2];
    Import imports[2];
    ImportedName names[2];
    Binding binding;
    Export exports[3];
    Condition condition;
    Term term;
} Copy;

static void copy_script(Copy *copy, Arena *arena)
{
    const Script *script = script_of(STR(text), arena);
    cr_assert_eq(script->block_count, 2);
    cr_assert_eq(script->import_count, 2);
    cr_assert_eq(script->name_count, 2);
    cr_assert_geq(script->binding_count, 1);
    cr_assert_geq(script->export_count, 3);
    cr_assert_eq(script->condition_count, 1);
    cr_assert_eq(script->term_count, 1);
    copy->script = *script;
    copy->script.blocks = copy->blocks;
    copy->script.imports = copy->imports;
    copy->script.names = copy->names;
    copy->script.bindings = &copy->binding;
    copy->script.exports = copy->exports;
    copy->script.conditions = &copy->condition;
    copy->script.terms = &copy->term;
    copy->script.binding_count = 1;
    copy->script.export_count = 3;
    for (int i = 0; i < 2; i++) {
        copy->blocks[i] = script->blocks[i];
        copy->imports[i] = script->imports[i];
        copy->names[i] = script->names[i];
    }
    for (int i = 0; i < 3; i++)
        copy->exports[i] = script->exports[i];
    copy->binding = script->bindings[0];
    copy->condition = script->conditions[0];
    copy->term = script->terms[0];
}

Test(script_check, refuses_what_leads_out_of_a_script)
{
    Arena *arena = arena_new();
    Copy copy;
    copy_script(&copy, arena);
    cr_assert(script_is_sound(&copy.script));
#define REFUSED(place, wrong)                                                  \
    do {                                                                       \
        copy_script(&copy, arena);                                             \
        copy.place = wrong;                                                    \
        cr_expect_not(script_is_sound(&copy.script), #place " = " #wrong);     \
    } while (0)
    REFUSED(script.block_count, 0);
    REFUSED(script.block_count, 1);
    REFUSED(script.name_count, 1);
    REFUSED(script.condition_count, 0);
    REFUSED(script.term_count, 0);
    REFUSED(script.pool_count, 2);
    REFUSED(script.lines, UINT32_MAX);
    REFUSED(blocks[0].parent, 0);
    REFUSED(blocks[0].kind, BLOCK_CLASS);
    REFUSED(blocks[1].kind, BLOCK_MODULE);
    REFUSED(blocks[1].kind, BLOCK_CASE + 1);
    REFUSED(blocks[1].catches, CATCHES_ALL + 1);
    REFUSED(blocks[1].parent, SCRIPT_NONE);
    REFUSED(blocks[1].parent, 1);
    REFUSED(blocks[1].previous, 1);
    REFUSED(blocks[1].condition, 1);
    REFUSED(blocks[1].name.start, UINT32_MAX);
    REFUSED(blocks[1].name.count, UINT32_MAX);
    REFUSED(imports[0].form, IMPORT_DYNAMIC + 1);
    REFUSED(imports[0].level, UINT32_MAX);
    REFUSED(imports[0].module_range.bits, UINT32_MAX);
    REFUSED(names[1].range.bits, UINT32_MAX);
    REFUSED(imports[0].block, 2);
    REFUSED(imports[0].module.count, UINT32_MAX);
    REFUSED(imports[0].first_name, 3);
    REFUSED(imports[0].name_count, 0);
    REFUSED(imports[0].name_count, UINT32_MAX);
    REFUSED(imports[1].first_name, 2);
    REFUSED(names[1].name.start, UINT32_MAX);
    REFUSED(names[1].alias.count, UINT32_MAX);
    REFUSED(binding.kind, BINDING_REFLECTED + 1);
    REFUSED(binding.block, 2);
    REFUSED(binding.name.start, UINT32_MAX);
    REFUSED(exports[2].kind, EXPORT_UNKNOWN + 1);
    REFUSED(exports[2].block, 2);
    REFUSED(exports[2].text.count, UINT32_MAX);
    REFUSED(condition.first, 1);
    REFUSED(condition.count, 2);
    REFUSED(term.kind, TERM_OR + 1);
    REFUSED(term.compare, COMPARE_GE + 1);
    REFUSED(term.count, 6);
    REFUSED(term.text.start, UINT32_MAX);
#undef REFUSED
    arena_free(arena);
}

Test(script_check, refuses_switches_that_are_neither_on_nor_off)
{
    Arena *arena = arena_new();
    Copy copy;
    copy_script(&copy, arena);
    *(unsigned char *)&copy.imports[1].lazy = 2;
    cr_expect_not(script_is_sound(&copy.script));
    copy_script(&copy, arena);
    *(unsigned char *)&copy.imports[1].future = 255;
    cr_expect_not(script_is_sound(&copy.script));
    arena_free(arena);
}
