#include "simulate/fields.h"

#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/frame.h"

// How an annotation is to be read; anything but fields and class variables is
// more than is modelled.
typedef enum { ANNOTATED_FIELD, ANNOTATED_CLASS_VARIABLE, ANNOTATED_ELSE } Kind;

static Kind kind_of_word(Str word)
{
    if (str_eq(word, STR("ClassVar")))
        return ANNOTATED_CLASS_VARIABLE;
    bool special = str_eq(word, STR("InitVar")) || str_eq(word, STR("KW_ONLY"));
    return special ? ANNOTATED_ELSE : ANNOTATED_FIELD;
}

static Kind kind_of_text(Str text)
{
    if (str_contains(text, STR("InitVar")) ||
        str_contains(text, STR("KW_ONLY")))
        return ANNOTATED_ELSE;
    return str_contains(text, STR("ClassVar")) ? ANNOTATED_CLASS_VARIABLE
                                               : ANNOTATED_FIELD;
}

static Kind kind_of_op(const Code *code, const Scope *scope, const Op *op)
{
    if (op->kind == OP_LOAD)
        return kind_of_word(
            code_text(code, scope_symbol(code, scope, op->a)->name));
    if (op->kind == OP_ATTRIBUTE)
        return kind_of_word(code_text(code, code->texts[op->a]));
    if (op->kind == OP_CONSTANT &&
        code->constants[op->a].kind == CONSTANT_STRING)
        return kind_of_text(code_text(code, code->constants[op->a].text));
    return ANNOTATED_FIELD;
}

static Kind kind_of_annotation(const Code *code, const Scope *scope,
                               uint32_t first, uint32_t end)
{
    Kind kind = ANNOTATED_FIELD;
    for (uint32_t i = first; i < end && kind == ANNOTATED_FIELD; i++)
        kind = kind_of_op(code, scope, &code->ops[scope->first_op + i]);
    return kind;
}

// A field replaces one of that name that was inherited, in its place.
static void add_field(Machine *machine, struct Fields *fields, Field field)
{
    for (size_t i = 0; i < fields->items.count; i++) {
        if (str_eq(fields->items.items[i].name, field.name)) {
            fields->items.items[i] = field;
            return;
        }
    }
    vec_push(machine->arena, &fields->items, field);
}

// What dataclasses.field() was given; false where that is not known.
static bool read_field(const Instance *given, Field *field)
{
    const Namespace *options = given->attributes;
    Value init = namespace_get(options, STR("init"));
    Value keyword = namespace_get(options, STR("kw_only"));
    field->value = namespace_get(options, STR("default"));
    field->factory = namespace_get(options, STR("default_factory"));
    field->left_out = value_same(init, value_bool(false));
    field->keyword = value_same(keyword, value_bool(true));
    bool known = value_is(init, VALUE_ABSENT) || value_is(init, VALUE_BOOL);
    return known &&
           (value_is(keyword, VALUE_ABSENT) || value_is(keyword, VALUE_BOOL));
}

static bool take_field(Machine *machine, Class *klass, Str name,
                       struct Fields *fields)
{
    Field field = {.name = name};
    field.value = namespace_get(klass->names, name);
    const Instance *given =
        value_is(field.value, VALUE_INSTANCE) ? field.value.object : NULL;
    if (value_is(field.value, VALUE_OPAQUE))
        return false;
    if (given && str_eq(given->klass->module, STR("dataclasses"))) {
        if (!read_field(given, &field))
            return false;
        if (value_is(field.value, VALUE_ABSENT))
            (void)namespace_remove(klass->names, name);
        else
            namespace_put(klass->names, name, field.value);
    }
    add_field(machine, fields, field);
    return true;
}

bool fields_collect(Machine *machine, Class *klass, struct Fields *fields)
{
    const Code *code = klass->code;
    const Scope *scope = &code->scopes[klass->scope];
    for (uint32_t i = klass->mro_count; i-- > 1;) {
        const struct Fields *known = klass->mro[i]->fields;
        for (size_t k = 0; known && k < known->items.count; k++)
            add_field(machine, fields, known->items.items[k]);
    }
    for (uint32_t i = 0; i < scope->op_count; i++) {
        const Op *op = &code->ops[scope->first_op + i];
        if (op->kind != OP_ANNOTATION || op->flags != ANNOTATION_VARIABLE)
            continue;
        const Op *behind = &code->ops[scope->first_op + op->a];
        bool bare = op->a < scope->op_count && behind->kind == OP_DECLARE;
        const Op *named = bare ? behind : op - 1;
        Kind kind = kind_of_annotation(code, scope, i + 1, op->a);
        if (kind == ANNOTATED_ELSE ||
            (named->kind != OP_STORE && named->kind != OP_DECLARE))
            return false;
        Str name = code_text(code, scope_symbol(code, scope, named->a)->name);
        if (kind == ANNOTATED_FIELD &&
            !take_field(machine, klass, name, fields))
            return false;
    }
    return true;
}

Flow fields_judge(Machine *machine, const struct Fields *fields)
{
    bool defaulted = false;
    for (size_t i = 0; i < fields->items.count; i++) {
        const Field *field = &fields->items.items[i];
        Str type = value_type_name(field->value);
        if (value_is(field->value, VALUE_LIST) ||
            value_is(field->value, VALUE_DICT) ||
            value_is(field->value, VALUE_SET))
            return raise_format(
                machine, STR("ValueError"),
                "mutable default <class '%.*s'> for field %.*s is not "
                "allowed: use default_factory",
                STR_ARGS(type), STR_ARGS(field->name));
        if (field->keyword || field->left_out)
            continue;
        bool has = !value_is(field->value, VALUE_ABSENT) ||
                   !value_is(field->factory, VALUE_ABSENT);
        if (defaulted && !has)
            return raise_format(
                machine, STR("TypeError"),
                "non-default argument '%.*s' follows default argument",
                STR_ARGS(field->name));
        defaulted |= has;
    }
    return FLOW_NEXT;
}
