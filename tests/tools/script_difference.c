#include "script_difference.h"

static bool text_same(const Script *a, TextRef left, const Script *b,
                      TextRef right)
{
    return str_eq(script_text(a, left), script_text(b, right));
}

static bool position_same(Position a, Position b)
{
    return a.line == b.line && a.column == b.column;
}

static bool range_same(Range a, Range b)
{
    return position_same(a.start, b.start) && position_same(a.end, b.end);
}

static bool terms_same(const Script *a, uint32_t left, const Script *b,
                       uint32_t right)
{
    if (left == SCRIPT_NONE || right == SCRIPT_NONE)
        return left == right;
    Condition one = a->conditions[left];
    Condition two = b->conditions[right];
    bool same = one.count == two.count;
    for (uint32_t i = 0; same && i < one.count; i++) {
        const Term *x = &a->terms[one.first + i];
        const Term *y = &b->terms[two.first + i];
        same = x->kind == y->kind && x->compare == y->compare &&
               x->count == y->count && x->part == y->part &&
               text_same(a, x->text, b, y->text);
        for (uint32_t n = 0; same && n < x->count; n++)
            same = x->numbers[n] == y->numbers[n];
    }
    return same;
}

static bool blocks_same(const Script *a, const Script *b)
{
    bool same = a->block_count == b->block_count;
    for (uint32_t i = 0; same && i < a->block_count; i++) {
        const Block *x = &a->blocks[i];
        const Block *y = &b->blocks[i];
        same = x->kind == y->kind && x->catches == y->catches &&
               x->parent == y->parent && x->previous == y->previous &&
               x->line == y->line && text_same(a, x->name, b, y->name) &&
               terms_same(a, x->condition, b, y->condition);
    }
    return same;
}

static bool names_same(const Script *a, const Import *x, const Script *b,
                       const Import *y)
{
    bool same = x->name_count == y->name_count;
    for (uint32_t i = 0; same && i < x->name_count; i++) {
        const ImportedName *one = &a->names[x->first_name + i];
        const ImportedName *two = &b->names[y->first_name + i];
        same = text_same(a, one->name, b, two->name) &&
               text_same(a, one->alias, b, two->alias) &&
               range_same(script_near_range(a, x, one->range),
                          script_near_range(b, y, two->range));
    }
    return same;
}

static bool imports_same(const Script *a, const Script *b)
{
    bool same = a->import_count == b->import_count;
    for (uint32_t i = 0; same && i < a->import_count; i++) {
        const Import *x = &a->imports[i];
        const Import *y = &b->imports[i];
        same = x->form == y->form && x->lazy == y->lazy &&
               x->future == y->future && x->level == y->level &&
               x->order == y->order && x->block == y->block &&
               range_same(x->range, y->range) &&
               range_same(script_near_range(a, x, x->module_range),
                          script_near_range(b, y, y->module_range)) &&
               text_same(a, x->module, b, y->module) && names_same(a, x, b, y);
    }
    return same;
}

static bool bindings_same(const Script *a, const Script *b)
{
    bool same = a->binding_count == b->binding_count;
    for (uint32_t i = 0; same && i < a->binding_count; i++) {
        const Binding *x = &a->bindings[i];
        const Binding *y = &b->bindings[i];
        same = x->kind == y->kind && x->order == y->order &&
               x->block == y->block && position_same(x->at, y->at) &&
               x->reads == y->reads && text_same(a, x->name, b, y->name) &&
               text_same(a, x->value, b, y->value);
    }
    return same;
}

static bool reflections_same(const Script *a, const Script *b)
{
    bool same = a->reflection_count == b->reflection_count;
    for (uint32_t i = 0; same && i < a->reflection_count; i++) {
        const Reflection *x = &a->reflections[i];
        const Reflection *y = &b->reflections[i];
        same = x->kind == y->kind && x->block == y->block &&
               position_same(x->at, y->at) && text_same(a, x->name, b, y->name);
    }
    return same;
}

static bool exports_same(const Script *a, const Script *b)
{
    bool same = a->export_count == b->export_count;
    for (uint32_t i = 0; same && i < a->export_count; i++) {
        const Export *x = &a->exports[i];
        const Export *y = &b->exports[i];
        same = x->kind == y->kind && x->order == y->order &&
               x->block == y->block && range_same(x->range, y->range) &&
               text_same(a, x->text, b, y->text);
    }
    return same;
}

const char *script_difference(const Script *a, const Script *b)
{
    if (!imports_same(a, b))
        return "imports";
    if (!blocks_same(a, b))
        return "blocks";
    if (!bindings_same(a, b))
        return "bindings";
    if (!exports_same(a, b))
        return "exports";
    if (!reflections_same(a, b))
        return "reflections";
    return a->lines == b->lines ? NULL : "lines";
}
