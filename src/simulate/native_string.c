#include "simulate/natives.h"

#include "base/out.h"
#include "simulate/exception.h"
#include "simulate/iterate.h"
#include "simulate/task.h"

#include <string.h>

// What a name, a path or an export is made of is shorter by far.
enum { LONGEST_TEXT = 1 << 20 };

static Flow give(Machine *machine, Str text)
{
    return machine_return(machine, value_string(machine->arena, text));
}

static Flow unknown(Machine *machine)
{
    return machine_return(machine, value_opaque());
}

static Flow string_starts(Machine *machine, Value self,
                          const Arguments *arguments)
{
    Str start;
    if (arguments->positional.count != 1 ||
        !native_text(arguments, 0, NULL, &start))
        return unknown(machine);
    return machine_return(machine,
                          value_bool(str_starts_with(value_text(self), start)));
}

static Flow string_ends(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Str end;
    if (arguments->positional.count != 1 ||
        !native_text(arguments, 0, NULL, &end))
        return unknown(machine);
    return machine_return(machine,
                          value_bool(str_ends_with(value_text(self), end)));
}

typedef struct {
    Task task;
    Value glue;
    Value items;
} Joining;

static Flow join_items(Machine *machine, Task *task)
{
    Value self = ((const Joining *)task)->glue;
    const Sequence *sequence = machine->result.object;
    Text text = {.arena = machine->arena};
    for (size_t i = 0; i < sequence->items.count; i++) {
        Value item = sequence->items.items[i];
        Str type = value_type_name(item);
        if (value_is_constant(item) && !value_is(item, VALUE_STRING) &&
            !sequence->unordered)
            return raise_format(machine, STR("TypeError"),
                                "sequence item %zu: expected str instance, "
                                "%.*s found",
                                i, STR_ARGS(type));
        if (!value_is(item, VALUE_STRING) || text.count > LONGEST_TEXT)
            return unknown(machine);
        if (i > 0)
            out_to_text(&text, value_text(self));
        out_to_text(&text, value_text(sequence->items.items[i]));
    }
    return sequence->open || sequence->unordered
               ? unknown(machine)
               : give(machine, text_str(&text));
}

static Flow begin_join(Machine *machine, Task *task)
{
    const Joining *joining = (Joining *)task;
    return task_then(task, join_items, iterate_all(machine, joining->items));
}

static Flow string_join(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Joining *joining = ARENA_NEW(machine->arena, Joining);
    joining->glue = self;
    joining->items = argument_at(arguments, 0, NULL);
    if (value_is(joining->items, VALUE_OPAQUE))
        return unknown(machine);
    return task_push(machine, &joining->task, begin_join);
}

// The place of `part` in `text` from `start`, or text.count.
static size_t find_part(Str text, Str part, size_t start)
{
    for (size_t i = start; i + part.count <= text.count; i++) {
        if (memcmp(text.at + i, part.at, part.count) == 0)
            return i;
    }
    return text.count;
}

// Without a separator: at runs of white space.
static Value split_words(Machine *machine, Str text)
{
    Values items = {0};
    for (text = str_trim(text); text.count; text = str_trim(text)) {
        size_t end = 0;
        while (end < text.count && !strchr(" \t\n\r\v\f", text.at[end]))
            end++;
        vec_push(machine->arena, &items,
                 value_string(machine->arena, str_slice(text, 0, end)));
        text = str_skip(text, end);
    }
    return value_sequence(machine->arena, VALUE_LIST, items, false);
}

static Flow string_split(Machine *machine, Value self,
                         const Arguments *arguments)
{
    Str text = value_text(self);
    Str part;
    Values items = {0};
    if (arguments->positional.count == 0 && arguments->keywords.count == 0)
        return machine_return(machine, split_words(machine, text));
    Value most = argument_at(arguments, 1, "maxsplit");
    if (!native_text(arguments, 0, "sep", &part) || part.count == 0 ||
        (!value_is(most, VALUE_ABSENT) && !value_is(most, VALUE_INTEGER)))
        return unknown(machine);
    int64_t left = value_is(most, VALUE_INTEGER) ? most.number : -1;
    for (;; left--) {
        size_t at = left == 0 ? text.count : find_part(text, part, 0);
        vec_push(machine->arena, &items,
                 value_string(machine->arena, str_slice(text, 0, at)));
        if (at == text.count)
            break;
        text = str_skip(text, at + part.count);
    }
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_LIST, items, false));
}

static Flow give_parts(Machine *machine, Str before, Str part, Str behind)
{
    Values items = {0};
    vec_push(machine->arena, &items, value_string(machine->arena, before));
    vec_push(machine->arena, &items, value_string(machine->arena, part));
    vec_push(machine->arena, &items, value_string(machine->arena, behind));
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_TUPLE, items, false));
}

static Flow string_partition(Machine *machine, Value self,
                             const Arguments *arguments)
{
    Str text = value_text(self);
    Str part;
    if (!native_text(arguments, 0, NULL, &part) || part.count == 0)
        return unknown(machine);
    size_t at = find_part(text, part, 0);
    if (at == text.count)
        return give_parts(machine, text, (Str){0}, (Str){0});
    return give_parts(machine, str_slice(text, 0, at), part,
                      str_skip(text, at + part.count));
}

static Flow string_rpartition(Machine *machine, Value self,
                              const Arguments *arguments)
{
    Str text = value_text(self);
    Str part;
    if (!native_text(arguments, 0, NULL, &part) || part.count == 0)
        return unknown(machine);
    size_t last = text.count;
    for (size_t at = find_part(text, part, 0); at < text.count;
         at = find_part(text, part, at + 1))
        last = at;
    if (last == text.count)
        return give_parts(machine, (Str){0}, (Str){0}, text);
    return give_parts(machine, str_slice(text, 0, last), part,
                      str_skip(text, last + part.count));
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.count; i++) {
        if ((unsigned char)text.at[i] >= 0x80)
            return false;
    }
    return true;
}

static Flow string_index(Machine *machine, Value self,
                         const Arguments *arguments)
{
    Str text = value_text(self);
    Str part;
    if (arguments->positional.count != 1 ||
        !native_text(arguments, 0, NULL, &part))
        return unknown(machine);
    size_t at = find_part(text, part, 0);
    if (at == text.count && part.count)
        return raise_text(machine, STR("ValueError"),
                          STR("substring not found"));
    return is_ascii(text) ? machine_return(machine, value_integer((int64_t)at))
                          : unknown(machine);
}

static Flow string_find(Machine *machine, Value self,
                        const Arguments *arguments)
{
    Str text = value_text(self);
    Str part;
    if (arguments->positional.count != 1 ||
        !native_text(arguments, 0, NULL, &part) || !is_ascii(text))
        return unknown(machine);
    size_t at = find_part(text, part, 0);
    bool missing = at == text.count && part.count;
    return machine_return(machine, value_integer(missing ? -1 : (int64_t)at));
}

static Flow string_replace(Machine *machine, Value self,
                           const Arguments *arguments)
{
    Str text = value_text(self);
    Str from;
    Str to;
    Text made = {.arena = machine->arena};
    if (arguments->positional.count != 2 ||
        !native_text(arguments, 0, NULL, &from) ||
        !native_text(arguments, 1, NULL, &to) || from.count == 0)
        return unknown(machine);
    while (made.count <= LONGEST_TEXT) {
        size_t at = find_part(text, from, 0);
        out_to_text(&made, str_slice(text, 0, at));
        if (at == text.count)
            return give(machine, text_str(&made));
        out_to_text(&made, to);
        text = str_skip(text, at + from.count);
    }
    return unknown(machine);
}

static Flow change_case(Machine *machine, Str text, char low, char high)
{
    Str copy = str_copy(machine->arena, text);
    char *bytes = arena_alloc(machine->arena, copy.count + 1);
    for (size_t i = 0; i < copy.count; i++) {
        char byte = copy.at[i];
        if ((unsigned char)byte >= 0x80)
            return unknown(machine);
        // Letters of ASCII differ in one bit.
        bytes[i] = byte;
        if (byte >= low && byte <= high)
            bytes[i] = (char)((unsigned char)byte ^ 0x20U);
    }
    return give(machine, (Str){bytes, copy.count});
}

static Flow string_lower(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)arguments;
    return change_case(machine, value_text(self), 'A', 'Z');
}

static Flow string_upper(Machine *machine, Value self,
                         const Arguments *arguments)
{
    (void)arguments;
    return change_case(machine, value_text(self), 'a', 'z');
}

// Which bytes strip() takes: those of the argument, or white space.
static bool strip_set(const Arguments *arguments, Str *set)
{
    *set = STR(" \t\n\r\v\f");
    return arguments->positional.count == 0 ||
           native_text(arguments, 0, NULL, set);
}

static Flow strip_ends(Machine *machine, Value self, const Arguments *arguments,
                       bool left, bool right)
{
    Str text = value_text(self);
    Str set;
    if (!strip_set(arguments, &set))
        return unknown(machine);
    while (left && text.count && str_find(set, text.at[0]) < set.count)
        text = str_skip(text, 1);
    while (right && text.count &&
           str_find(set, text.at[text.count - 1]) < set.count)
        text.count--;
    return give(machine, text);
}

static Flow string_strip(Machine *machine, Value self,
                         const Arguments *arguments)
{
    return strip_ends(machine, self, arguments, true, true);
}

static Flow string_lstrip(Machine *machine, Value self,
                          const Arguments *arguments)
{
    return strip_ends(machine, self, arguments, true, false);
}

static Flow string_rstrip(Machine *machine, Value self,
                          const Arguments *arguments)
{
    return strip_ends(machine, self, arguments, false, true);
}

// As far as letters of ASCII go.
static Flow string_is_identifier(Machine *machine, Value self,
                                 const Arguments *arguments)
{
    (void)arguments;
    Str text = value_text(self);
    bool is = text.count > 0;
    for (size_t i = 0; i < text.count; i++) {
        char byte = text.at[i];
        bool letter = (byte >= 'a' && byte <= 'z') ||
                      (byte >= 'A' && byte <= 'Z') || byte == '_';
        if ((unsigned char)byte >= 0x80)
            return unknown(machine);
        is &= letter || (i > 0 && byte >= '0' && byte <= '9');
    }
    return machine_return(machine, value_bool(is));
}

static Flow string_rsplit(Machine *machine, Value self,
                          const Arguments *arguments)
{
    Str part;
    Value most = argument_at(arguments, 1, "maxsplit");
    Str text = value_text(self);
    Values items = {0};
    if (!native_text(arguments, 0, "sep", &part) || part.count != 1 ||
        !value_is(most, VALUE_INTEGER) || most.number != 1)
        return unknown(machine);
    size_t at = str_find_last(text, part.at[0]);
    if (at < text.count) {
        vec_push(machine->arena, &items,
                 value_string(machine->arena, str_slice(text, 0, at)));
        text = str_skip(text, at + 1);
    }
    vec_push(machine->arena, &items, value_string(machine->arena, text));
    return machine_return(
        machine, value_sequence(machine->arena, VALUE_LIST, items, false));
}

// The argument that a field of str.format names; absent where that is not
// simple.
static Value field_value(const Arguments *arguments, Str field, size_t *next)
{
    uint32_t index;
    if (field.count == 0)
        return argument_at(arguments, (*next)++, NULL);
    if (str_to_number(field, UINT32_MAX - 1, &index))
        return argument_at(arguments, index, NULL);
    for (size_t i = 0; i < arguments->keywords.count; i++) {
        if (str_eq(arguments->keywords.items[i].name, field))
            return arguments->keywords.items[i].value;
    }
    return (Value){0};
}

static Flow string_format(Machine *machine, Value self,
                          const Arguments *arguments)
{
    Str text = value_text(self);
    Text made = {.arena = machine->arena};
    size_t next = 0;
    if (str_contains(text, STR("{{")) || str_contains(text, STR("}}")))
        return unknown(machine);
    while (text.count) {
        out_to_text(&made, str_cut(&text, '{'));
        if (text.count == 0)
            break;
        Value value = field_value(arguments, str_cut(&text, '}'), &next);
        if (!value_is(value, VALUE_STRING) && !value_is(value, VALUE_INTEGER))
            return unknown(machine);
        out_to_text(&made, value_is(value, VALUE_STRING)
                               ? value_text(value)
                               : value_repr(value, machine->arena));
    }
    return give(machine, text_str(&made));
}

static const Native rows[] = {
    {"str.endswith", string_ends, true},
    {"str.find", string_find, true},
    {"str.format", string_format, true},
    {"str.index", string_index, true},
    {"str.isidentifier", string_is_identifier, true},
    {"str.join", string_join, false},
    {"str.lower", string_lower, true},
    {"str.lstrip", string_lstrip, true},
    {"str.partition", string_partition, true},
    {"str.replace", string_replace, true},
    {"str.rpartition", string_rpartition, true},
    {"str.rsplit", string_rsplit, true},
    {"str.rstrip", string_rstrip, true},
    {"str.split", string_split, true},
    {"str.startswith", string_starts, true},
    {"str.strip", string_strip, true},
    {"str.upper", string_upper, true},
};

NativeTable natives_of_strings(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
