#include "simulate/bind.h"

#include "simulate/exception.h"

typedef struct {
    Machine *machine;
    const Function *function;
    const Arguments *arguments;
    const Scope *scope;
    const Parameter *parameters;
    Env *env;
} Binder;

static Str parameter_name(const Binder *binder, uint32_t index)
{
    const Code *code = binder->function->code;
    uint32_t symbol = binder->parameters[index].symbol;
    return code_text(code,
                     code->symbols[binder->scope->first_symbol + symbol].name);
}

static Value *slot_of(const Binder *binder, uint32_t index)
{
    return &binder->env->slots[binder->parameters[index].symbol];
}

static bool fail(const Binder *binder, const char *what, Str name)
{
    (void)raise_format(binder->machine, STR("TypeError"), "%.*s() %s '%.*s'",
                       STR_ARGS(binder->function->name), what, STR_ARGS(name));
    return false;
}

// The parameter of that kind, or scope->parameter_count.
static uint32_t find_kind(const Binder *binder, ParameterKind kind)
{
    uint32_t i = 0;
    while (i < binder->scope->parameter_count &&
           binder->parameters[i].kind != kind)
        i++;
    return i;
}

static bool takes_position(const Parameter *parameter)
{
    return parameter->kind == PARAMETER_POSITIONAL_ONLY ||
           parameter->kind == PARAMETER_ORDINARY;
}

static bool bind_positional(const Binder *binder)
{
    const Arguments *arguments = binder->arguments;
    uint32_t count = binder->scope->parameter_count;
    uint32_t rest = find_kind(binder, PARAMETER_REST);
    uint32_t places = 0;
    Values left = {0};
    while (places < count && takes_position(&binder->parameters[places]))
        places++;
    for (size_t i = 0; i < arguments->positional.count; i++) {
        if (i < places)
            *slot_of(binder, (uint32_t)i) = arguments->positional.items[i];
        else
            vec_push(binder->machine->arena, &left,
                     arguments->positional.items[i]);
    }
    if (rest < count) {
        *slot_of(binder, rest) = value_sequence(
            binder->machine->arena, VALUE_TUPLE, left, arguments->open);
        return true;
    }
    if (left.count == 0)
        return true;
    (void)raise_format(binder->machine, STR("TypeError"),
                       "%.*s() takes %u positional argument%s but %zu %s given",
                       STR_ARGS(binder->function->name), places,
                       places == 1 ? "" : "s", arguments->positional.count,
                       arguments->positional.count == 1 ? "was" : "were");
    return false;
}

static bool bind_keyword(const Binder *binder, const Keyword *keyword,
                         Dict *others)
{
    for (uint32_t i = 0; i < binder->scope->parameter_count; i++) {
        uint8_t kind = binder->parameters[i].kind;
        if ((kind != PARAMETER_ORDINARY && kind != PARAMETER_KEYWORD_ONLY) ||
            !str_eq(parameter_name(binder, i), keyword->name))
            continue;
        if (!value_is(*slot_of(binder, i), VALUE_ABSENT))
            return fail(binder, "got multiple values for argument",
                        keyword->name);
        *slot_of(binder, i) = keyword->value;
        return true;
    }
    if (!others)
        return fail(binder, "got an unexpected keyword argument",
                    keyword->name);
    namespace_put(others->names, keyword->name, keyword->value);
    return true;
}

static bool bind_keywords(const Binder *binder)
{
    Arena *arena = binder->machine->arena;
    uint32_t rest = find_kind(binder, PARAMETER_KEYWORDS);
    Dict *others = NULL;
    if (rest < binder->scope->parameter_count) {
        others = dict_new(arena, NULL);
        others->names->open = binder->arguments->open;
        *slot_of(binder, rest) = value_of(VALUE_DICT, others);
    }
    for (size_t i = 0; i < binder->arguments->keywords.count; i++) {
        if (!bind_keyword(binder, &binder->arguments->keywords.items[i],
                          others))
            return false;
    }
    return true;
}

static bool fill_defaults(const Binder *binder)
{
    for (uint32_t i = 0; i < binder->scope->parameter_count; i++) {
        Value *slot = slot_of(binder, i);
        if (!value_is(*slot, VALUE_ABSENT))
            continue;
        if (binder->arguments->open) {
            *slot = value_opaque();
        } else if (binder->parameters[i].has_default) {
            *slot = binder->function->defaults[i];
        } else {
            bool by_place = takes_position(&binder->parameters[i]);
            return fail(binder,
                        by_place ? "missing 1 required positional argument:"
                                 : "missing 1 required keyword-only argument:",
                        parameter_name(binder, i));
        }
    }
    return true;
}

bool bind_arguments(Machine *machine, const Function *function,
                    const Arguments *arguments, Env *env)
{
    const Scope *scope = &function->code->scopes[function->scope];
    Binder binder = {
        .machine = machine,
        .function = function,
        .arguments = arguments,
        .scope = scope,
        .parameters = function->code->parameters + scope->first_parameter,
        .env = env,
    };
    return bind_positional(&binder) && bind_keywords(&binder) &&
           fill_defaults(&binder);
}
