#include "simulate/answer.h"

#include "simulate/exception.h"
#include "simulate/refuse.h"

#include <string.h>

typedef struct {
    const char *method;
    const char *type;    // that is wanted
    const char *refusal; // of others; % stands for the type of the answer
} Wanted;

static const Wanted wanted[] = {
    {"__bool__", "bool", "__bool__ should return bool, returned %"},
    {"__format__", "str", "__format__ must return a str, not %"},
    {"__hash__", "int", "__hash__ method should return an integer"},
    {"__init__", "NoneType", "__init__() should return None, not '%'"},
    {"__len__", "int", "'%' object cannot be interpreted as an integer"},
    {"__repr__", "str", "__repr__ returned non-string (type %)"},
    {"__str__", "str", "__str__ returned non-string (type %)"},
};

static const Wanted *find(Str method)
{
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        if (str_eq(method, str_from(wanted[i].method)))
            return &wanted[i];
    }
    return NULL;
}

// Subclasses of the type will do, and for an int what has __index__.
static bool will_do(const Wanted *row, Value answer)
{
    Str type = str_from(row->type);
    bool counts =
        str_eq(type, STR("int")) &&
        (value_is(answer, VALUE_BOOL) || value_is(answer, VALUE_INSTANCE));
    return counts || str_eq(value_type_name(answer), type) ||
           !refuse_is_sure(answer);
}

Flow answer_refuse(Machine *machine, Str method, Value answer)
{
    const Wanted *row = find(method);
    if (!row)
        return FLOW_NEXT;
    bool is_length = str_eq(method, STR("__len__"));
    if (is_length && value_is(answer, VALUE_INTEGER) && answer.number < 0)
        return raise_text(machine, STR("ValueError"),
                          STR("__len__() should return >= 0"));
    if (will_do(row, answer))
        return FLOW_NEXT;
    bool named = strchr(row->refusal, '%');
    Str type = named ? value_type_name(answer) : (Str){0};
    Str refusal = str_from(row->refusal);
    Str before = str_cut(&refusal, '%');
    return raise_format(machine, STR("TypeError"), "%.*s%.*s%.*s",
                        STR_ARGS(before), STR_ARGS(type), STR_ARGS(refusal));
}
