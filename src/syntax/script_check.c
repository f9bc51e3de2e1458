#include "syntax/script_check.h"

#include <stddef.h>
#include <string.h>

#include "syntax/near.h"

// No file that is read has more of anything: it is of 32 MB at the most
// (hazards 3).
enum { MOST = 1 << 26 };

// Whether `count` items from `first` lie among `total`.
static bool is_inside(uint32_t first, uint32_t count, uint32_t total)
{
    return first <= total && count <= total - first;
}

static bool is_text(const Script *script, TextRef text)
{
    return is_inside(text.start, text.count, script->pool_count);
}

// Looks at the byte: a bool of another value may not even be read.
static bool is_switch(const bool *field)
{
    unsigned char byte;
    memcpy(&byte, field, 1);
    return byte <= 1;
}

// What comes before `index`, or nothing.
static bool is_earlier(uint32_t other, uint32_t index)
{
    return other == SCRIPT_NONE || other < index;
}

static bool is_block(const Script *script, uint32_t index)
{
    const Block *block = &script->blocks[index];
    bool is_module = block->kind == BLOCK_MODULE;
    return block->kind <= BLOCK_CASE && block->catches <= CATCHES_ALL &&
           is_module == (index == 0) &&
           is_module == (block->parent == SCRIPT_NONE) &&
           is_earlier(block->parent, index) &&
           is_earlier(block->previous, index) &&
           (block->condition == SCRIPT_NONE ||
            block->condition < script->condition_count) &&
           is_text(script, block->name);
}

static bool is_import(const Script *script, uint32_t index)
{
    const Import *import = &script->imports[index];
    return import->form <= IMPORT_DYNAMIC && is_switch(&import->lazy) &&
           is_switch(&import->future) && import->level <= MOST &&
           import->block < script->block_count &&
           is_text(script, import->module) &&
           near_is_sound(import->module_range, script->far_count) &&
           is_inside(import->first_name, import->name_count,
                     script->name_count) &&
           (import->form != IMPORT_MODULE || import->name_count > 0);
}

static bool is_name(const Script *script, uint32_t index)
{
    const ImportedName *name = &script->names[index];
    return is_text(script, name->name) && is_text(script, name->alias) &&
           near_is_sound(name->range, script->far_count);
}

static bool is_binding(const Script *script, uint32_t index)
{
    const Binding *binding = &script->bindings[index];
    return binding->kind <= BINDING_REFLECTED && is_switch(&binding->reads) &&
           binding->block < script->block_count &&
           is_text(script, binding->name) && is_text(script, binding->value);
}

static bool is_export(const Script *script, uint32_t index)
{
    const Export *export = &script->exports[index];
    return export->kind <= EXPORT_UNKNOWN &&
           export->block < script->block_count && is_text(script, export->text);
}

static bool is_reflection(const Script *script, uint32_t index)
{
    const Reflection *reflection = &script->reflections[index];
    return reflection->kind <= REFLECTION_BUILTIN &&
           reflection->block < script->block_count &&
           is_text(script, reflection->name);
}

static bool is_condition(const Script *script, uint32_t index)
{
    const Condition *condition = &script->conditions[index];
    return is_inside(condition->first, condition->count, script->term_count);
}

static bool is_term(const Script *script, uint32_t index)
{
    const Term *term = &script->terms[index];
    size_t most = sizeof term->numbers / sizeof term->numbers[0];
    return term->kind <= TERM_OR && term->compare <= COMPARE_GE &&
           term->count <= most && is_text(script, term->text);
}

typedef bool RecordCheck(const Script *script, uint32_t index);

static bool are_all(const Script *script, uint32_t count, RecordCheck *check)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!check(script, i))
            return false;
    }
    return true;
}

bool script_is_sound(const Script *script)
{
    return script->block_count > 0 && script->lines <= MOST &&
           are_all(script, script->block_count, is_block) &&
           are_all(script, script->import_count, is_import) &&
           are_all(script, script->name_count, is_name) &&
           are_all(script, script->binding_count, is_binding) &&
           are_all(script, script->export_count, is_export) &&
           are_all(script, script->reflection_count, is_reflection) &&
           are_all(script, script->condition_count, is_condition) &&
           are_all(script, script->term_count, is_term);
}
