#include "simulate/ops.h"

#include "simulate/attribute.h"
#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/exception.h"
#include "simulate/operate.h"
#include "simulate/task.h"

// Structural patterns (PEP 634; Python/ceval.c, match_class, match_keys).

static Value truth_value(Truth truth)
{
    return truth == TRUTH_UNKNOWN ? value_opaque()
                                  : value_bool(truth == TRUTH_TRUE);
}

static bool is_list(Value value)
{
    return value_is(value, VALUE_LIST) || value_is(value, VALUE_TUPLE);
}

// Neither a sequence nor a mapping, unless it is one of those that the kind of
// its value says.
static bool is_other(Value value)
{
    if (value_is(value, VALUE_INSTANCE)) {
        const Instance *instance = value.object;
        return !instance->open && !instance->klass->opaque &&
               !instance->klass->abstract;
    }
    return !value_is(value, VALUE_OPAQUE) && !value_is(value, VALUE_LAZY) &&
           !value_is(value, VALUE_NATIVE) && !value_is(value, VALUE_SUPER);
}

static Truth fits_sequence(const Op *op, Value subject)
{
    if (!is_list(subject))
        return is_other(subject) ? TRUTH_FALSE : TRUTH_UNKNOWN;
    const Sequence *sequence = subject.object;
    size_t count = sequence->items.count;
    if (sequence->view)
        return TRUTH_FALSE;
    if (sequence->open)
        return TRUTH_UNKNOWN;
    if (op->b == CODE_NONE)
        return count == op->a ? TRUTH_TRUE : TRUTH_FALSE;
    return count >= (size_t)op->a + op->b ? TRUTH_TRUE : TRUTH_FALSE;
}

static Truth fits_mapping(const Op *op, Value subject)
{
    if (!value_is(subject, VALUE_DICT))
        return is_other(subject) ? TRUTH_FALSE : TRUTH_UNKNOWN;
    const Dict *dict = subject.object;
    if (dict_is_open(dict))
        return op->a ? TRUTH_UNKNOWN : TRUTH_TRUE;
    return dict_count(dict) >= op->a ? TRUTH_TRUE : TRUTH_FALSE;
}

// A class that may have been given attributes that are not known.
static bool is_changed(const Class *klass)
{
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        if (klass->mro[i]->names && klass->mro[i]->names->open)
            return true;
    }
    return klass->opaque;
}

// Of these types, the one positional pattern is held against the subject
// itself (Py_TPFLAGS_MATCH_SELF).
static bool matches_itself(const Class *klass)
{
    static const char *const types[] = {
        "bool", "bytearray", "bytes", "dict", "float", "frozenset",
        "int",  "list",      "set",   "str",  "tuple",
    };
    for (uint32_t i = 0; i < klass->mro_count; i++) {
        const Class *base = klass->mro[i];
        for (size_t j = 0; j < sizeof types / sizeof types[0]; j++) {
            if (class_is_builtin(base) &&
                str_eq(base->name, str_from(types[j])))
                return true;
        }
    }
    return false;
}

static Flow fail_positional(Machine *machine, const Class *klass, size_t most,
                            uint32_t given)
{
    return raise_format(
        machine, STR("TypeError"),
        "%.*s() accepts %zu positional sub-pattern%s (%u given)",
        STR_ARGS(klass->name), most, most == 1 ? "" : "s", (unsigned)given);
}

// FLOW_NEXT where the class takes so many positional patterns, or may.
static Flow check_positional(Machine *machine, const Class *klass,
                             uint32_t given)
{
    Value names = class_find(klass, STR("__match_args__"));
    if (given == 0 || (value_is(names, VALUE_ABSENT) && is_changed(klass)))
        return FLOW_NEXT;
    if (value_is(names, VALUE_ABSENT)) {
        size_t most = matches_itself(klass);
        return given > most ? fail_positional(machine, klass, most, given)
                            : FLOW_NEXT;
    }
    if (value_is(names, VALUE_TUPLE)) {
        const Sequence *tuple = names.object;
        return given > tuple->items.count && !tuple->open
                   ? fail_positional(machine, klass, tuple->items.count, given)
                   : FLOW_NEXT;
    }
    if (!value_is_constant(names) && !value_is(names, VALUE_LIST))
        return FLOW_NEXT;
    Str type = value_type_name(names);
    return raise_format(machine, STR("TypeError"),
                        "%.*s.__match_args__ must be a tuple (got %.*s)",
                        STR_ARGS(klass->name), STR_ARGS(type));
}

static Flow fits_class(Machine *machine, CodeFrame *frame)
{
    const Op *op = frame_op(frame);
    Value klass = *frame_top(frame);
    Value fits = machine->result;
    if (truth_of(fits) == TRUTH_TRUE && value_is(klass, VALUE_CLASS) &&
        check_positional(machine, klass.klass, op->a) == FLOW_RAISE)
        return FLOW_RAISE;
    frame_put(frame, fits);
    return FLOW_NEXT;
}

static Flow ask_class(Machine *machine, CodeFrame *frame)
{
    enum { CLASS_SINCE = 12 };
    Value klass = *frame_top(frame);
    if (value_is_constant(klass) || value_is(klass, VALUE_MODULE) ||
        value_is(klass, VALUE_FUNCTION) || is_list(klass) ||
        value_is(klass, VALUE_DICT) || value_is(klass, VALUE_METHOD))
        return raise_format(machine, STR("TypeError"),
                            "called match pattern must be a %s",
                            machine->minor < CLASS_SINCE ? "type" : "class");
    Value test = native_method(machine, STR("builtins.isinstance"), (Value){0});
    return frame_give_to(
        machine, frame, fits_class,
        call_with(machine, test, frame->stack[frame->height - 2], klass));
}

static Flow run_fits(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value top = *frame_top(frame);
    switch ((PatternKind)op->flags) {
    case PATTERN_SEQUENCE:
        frame_put(frame, truth_value(fits_sequence(op, top)));
        break;
    case PATTERN_MAPPING:
        frame_put(frame, truth_value(fits_mapping(op, top)));
        break;
    case PATTERN_CLASS:
        return ask_class(machine, frame);
    }
    return FLOW_NEXT;
}

static Flow put_part(CodeFrame *frame, Value part, Truth truth)
{
    frame_put(frame, part);
    frame_put(frame, truth_value(truth));
    return FLOW_NEXT;
}

// What another condition has taken to be there.
static Flow put_unknown(CodeFrame *frame)
{
    return put_part(frame, value_opaque(), TRUTH_TRUE);
}

static Flow put_item(CodeFrame *frame, const Op *op)
{
    Value subject = *frame_top(frame);
    const Sequence *list = is_list(subject) ? subject.object : NULL;
    if (!list || list->open || list->unordered || op->a >= list->items.count)
        return put_unknown(frame);
    return put_part(frame, list->items.items[op->a], TRUTH_TRUE);
}

static Flow put_last(CodeFrame *frame, const Op *op)
{
    Value subject = *frame_top(frame);
    const Sequence *list = is_list(subject) ? subject.object : NULL;
    if (!list || list->open || list->unordered || op->a > list->items.count ||
        op->a == 0)
        return put_unknown(frame);
    return put_part(frame, list->items.items[list->items.count - op->a],
                    TRUTH_TRUE);
}

static Flow put_rest(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value subject = *frame_top(frame);
    const Sequence *list = is_list(subject) ? subject.object : NULL;
    size_t fixed = (size_t)op->a + op->b;
    if (!list || list->open || list->unordered || fixed > list->items.count)
        return put_unknown(frame);
    Values rest = {0};
    for (size_t i = op->a; i < list->items.count - op->b; i++)
        vec_push(machine->arena, &rest, list->items.items[i]);
    return put_part(frame,
                    value_sequence(machine->arena, VALUE_LIST, rest, false),
                    TRUTH_TRUE);
}

static Flow put_value_of_key(CodeFrame *frame)
{
    Value key = frame_take(frame);
    Value subject = *frame_top(frame);
    if (!value_is(subject, VALUE_DICT) || !value_is_known(key))
        return put_part(frame, value_opaque(), TRUTH_UNKNOWN);
    Value value = dict_get(subject.object, key);
    if (!value_is(value, VALUE_ABSENT))
        return put_part(frame, value, TRUTH_TRUE);
    return put_part(frame, value_opaque(),
                    dict_lacks(subject.object, key) ? TRUTH_FALSE
                                                    : TRUTH_UNKNOWN);
}

// A new dict without the keys on the stack.
static Flow put_others(Machine *machine, CodeFrame *frame, const Op *op)
{
    frame->height -= op->a;
    const Value *keys = frame->stack + frame->height;
    Value subject = *frame_top(frame);
    if (!value_is(subject, VALUE_DICT))
        return put_unknown(frame);
    Dict *others = dict_new(machine->arena, NULL);
    DictPlace place = {0};
    Pair entry;
    while (dict_next(subject.object, &place, machine->arena, &entry))
        dict_put(machine->arena, others, entry.key, entry.value);
    for (uint32_t i = 0; i < op->a; i++) {
        (void)dict_remove(others, keys[i]);
        others->names->open |= !value_is_constant(keys[i]);
    }
    others->names->open |= dict_is_open(subject.object);
    return put_part(frame, value_of(VALUE_DICT, others), TRUTH_TRUE);
}

typedef struct {
    Task task;
    Value object;
    Str name;
} Asking;

static Flow lack(Machine *machine, Task *task)
{
    (void)task;
    if (!error_is(machine, STR("AttributeError")))
        return FLOW_RAISE;
    return machine_return(machine, (Value){0});
}

static Flow ask(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    task->on_error = lack;
    return task_then(task, task_end,
                     attribute_get(machine, asking->object, asking->name));
}

// Whether it surely has whatever attribute it gives.
static bool has_what_it_gives(Value object)
{
    if (value_is(object, VALUE_INSTANCE)) {
        const Instance *instance = object.object;
        return !instance->open && !instance->klass->opaque;
    }
    return value_is_constant(object) || is_list(object) ||
           value_is(object, VALUE_SET) || value_is(object, VALUE_DICT);
}

static Flow take_attribute(Machine *machine, CodeFrame *frame)
{
    Value subject = frame->stack[frame->height - 2];
    Value found = machine->result;
    if (value_is(found, VALUE_ABSENT))
        return put_part(frame, value_opaque(), TRUTH_FALSE);
    bool sure = has_what_it_gives(subject) || !value_is(found, VALUE_OPAQUE);
    return put_part(frame, found, sure ? TRUTH_TRUE : TRUTH_UNKNOWN);
}

static Flow ask_attribute(Machine *machine, CodeFrame *frame, Str name)
{
    Asking *asking = ARENA_NEW(machine->arena, Asking);
    asking->object = frame->stack[frame->height - 2];
    asking->name = name;
    return frame_give_to(machine, frame, take_attribute,
                         task_push(machine, &asking->task, ask));
}

static Flow put_positional(Machine *machine, CodeFrame *frame, const Op *op)
{
    Value subject = frame->stack[frame->height - 2];
    Value top = *frame_top(frame);
    const Class *klass = value_is(top, VALUE_CLASS) ? top.klass : NULL;
    Value names = klass ? class_find(klass, STR("__match_args__")) : (Value){0};
    if (klass && value_is(names, VALUE_ABSENT) && op->a == 0 &&
        matches_itself(klass))
        return put_part(frame, subject, TRUTH_TRUE);
    const Sequence *tuple = value_is(names, VALUE_TUPLE) ? names.object : NULL;
    if (!tuple || tuple->open || op->a >= tuple->items.count)
        return put_part(frame, value_opaque(), TRUTH_UNKNOWN);
    Value name = tuple->items.items[op->a];
    if (value_is(name, VALUE_STRING))
        return ask_attribute(machine, frame, value_text(name));
    if (!value_is_constant(name))
        return put_part(frame, value_opaque(), TRUTH_UNKNOWN);
    Str type = value_type_name(name);
    return raise_format(machine, STR("TypeError"),
                        "__match_args__ elements must be strings (got %.*s)",
                        STR_ARGS(type));
}

static Flow run_part(Machine *machine, CodeFrame *frame, const Op *op)
{
    switch ((PartKind)op->flags) {
    case PART_ITEM:
        return put_item(frame, op);
    case PART_LAST:
        return put_last(frame, op);
    case PART_REST:
        return put_rest(machine, frame, op);
    case PART_KEY:
        return put_value_of_key(frame);
    case PART_OTHERS:
        return put_others(machine, frame, op);
    case PART_POSITIONAL:
        break;
    }
    return put_positional(machine, frame, op);
}

static Flow run_field(Machine *machine, CodeFrame *frame, const Op *op)
{
    return ask_attribute(machine, frame,
                         code_text(frame->code, frame->code->texts[op->a]));
}

static Flow run_capture(Machine *machine, CodeFrame *frame, const Op *op)
{
    if (op->flags)
        frame->captured.count = 0;
    else
        vec_push(machine->arena, &frame->captured,
                 (Captured){op->a, *frame_top(frame)});
    return FLOW_NEXT;
}

// What was passed over because a condition is not known has kept nothing.
static Flow run_captured(Machine *machine, CodeFrame *frame, const Op *op)
{
    (void)machine;
    Value value = value_opaque();
    for (size_t i = 0; i < frame->captured.count; i++) {
        if (frame->captured.items[i].symbol == op->a)
            value = frame->captured.items[i].value;
    }
    frame_put(frame, value);
    return FLOW_NEXT;
}

OpRun *const ops_match[OP_KINDS] = {
    [OP_FITS] = run_fits,         [OP_PART] = run_part,
    [OP_FIELD] = run_field,       [OP_CAPTURE] = run_capture,
    [OP_CAPTURED] = run_captured,
};
