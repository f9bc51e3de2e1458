#include "simulate/special.h"

#include "simulate/answer.h"
#include "simulate/call.h"
#include "simulate/class.h"
#include "simulate/operate.h"
#include "simulate/pathlib.h"
#include "simulate/refuse.h"
#include "simulate/task.h"

enum { TRIES_MOST = 3 };

// Methods that are asked in turn until one does not answer NotImplemented.
typedef struct {
    Task task;
    uint8_t kind; // BinaryOperator with its flags, or CompareOperator
    bool compares;
    bool negates; // the answer of __eq__ for !=
    Value left;
    Value right;
    Value methods[TRIES_MOST];
    Value operands[TRIES_MOST];
    size_t count;
    size_t next;
} Asking;

static Class *class_of(Value object)
{
    return value_is(object, VALUE_INSTANCE)
               ? ((const Instance *)object.object)->klass
               : NULL;
}

Value special_method(Machine *machine, Value object, Str name)
{
    Class *klass = class_of(object);
    if (!klass)
        return (Value){0};
    return bind_to_instance(machine->arena, class_find(klass, name), object,
                            klass);
}

// An ancestor that is not known may have it.
static bool may_have(Value object)
{
    const Class *klass = class_of(object);
    return klass ? klass->opaque : !refuse_is_sure(object);
}

static void add_try(Machine *machine, Asking *asking, Value object, Str name,
                    Value operand)
{
    Value method = special_method(machine, object, name);
    if (value_is(method, VALUE_ABSENT))
        return;
    asking->methods[asking->count] = method;
    asking->operands[asking->count++] = operand;
}

// The right side, which is asked where the left one has not answered. What is
// not known of the left may have answered.
static void add_reflected(Machine *machine, Asking *asking, Str name)
{
    bool answers = asking->count == 0 && may_have(asking->left);
    if (value_is(special_method(machine, asking->right, name), VALUE_ABSENT) ||
        (answers &&
         !machine_decide_first(machine, machine_spot(machine), true)))
        return;
    add_try(machine, asking, asking->right, name, asking->left);
}

static bool is_not_implemented(Value value)
{
    const Opaque *opaque = value_is(value, VALUE_OPAQUE) ? value.object : NULL;
    return opaque && str_eq(opaque->name, STR("builtins.NotImplemented"));
}

// No method has answered.
static Flow give_up(Machine *machine, const Asking *asking)
{
    if (may_have(asking->left) || may_have(asking->right))
        return machine_return(machine, value_opaque());
    Flow flow =
        asking->compares
            ? refuse_compare(machine, (CompareOperator)asking->kind,
                             asking->left, asking->right)
            : refuse_binary(machine, asking->kind, asking->left, asking->right);
    if (flow != FLOW_NEXT)
        return flow;
    bool equality = asking->compares && (asking->kind == OPERATOR_EQ ||
                                         asking->kind == OPERATOR_NE);
    if (!equality)
        return machine_return(machine, value_opaque());
    bool same = value_same(asking->left, asking->right);
    return machine_return(machine,
                          value_bool(same == (asking->kind == OPERATOR_EQ)));
}

static TaskState try_next;

static Flow take_answer(Machine *machine, Task *task)
{
    const Asking *asking = (Asking *)task;
    if (is_not_implemented(machine->result)) {
        task->state = try_next;
        return FLOW_NEXT;
    }
    if (!asking->negates)
        return FLOW_RETURN;
    Truth truth = truth_of(machine->result);
    return machine_return(machine, truth == TRUTH_UNKNOWN
                                       ? value_opaque()
                                       : value_bool(truth == TRUTH_FALSE));
}

static Flow try_next(Machine *machine, Task *task)
{
    Asking *asking = (Asking *)task;
    if (asking->next == asking->count)
        return give_up(machine, asking);
    size_t i = asking->next++;
    return task_then(task, take_answer,
                     call_with(machine, asking->methods[i], asking->operands[i],
                               (Value){0}));
}

static Flow begin(Machine *machine, const Asking *asking)
{
    Asking *kept = ARENA_NEW(machine->arena, Asking);
    *kept = *asking;
    return task_push(machine, &kept->task, try_next);
}

// The reflected method of a subclass comes first (Reference, 3.3.8).
static bool comes_first(Value left, Value right)
{
    const Class *one = class_of(left);
    const Class *other = class_of(right);
    return one && other && one != other && class_is_subclass(other, one);
}

static Str name_of(Machine *machine, const char *prefix, const char *name)
{
    return str_format(machine->arena, "__%s%s__", prefix, name);
}

typedef struct {
    Task task;
    Value list;
    Value iterable;
} Extension;

static Flow give_list(Machine *machine, Task *task)
{
    return machine_return(machine, ((const Extension *)task)->list);
}

static Flow begin_extend(Machine *machine, Task *task)
{
    const Extension *extension = (Extension *)task;
    Value method = native_method(machine, STR("list.extend"), extension->list);
    return task_then(
        task, give_list,
        call_with(machine, method, extension->iterable, (Value){0}));
}

// list += x is list.extend(x).
static Flow extend(Machine *machine, Value list, Value iterable)
{
    Extension *extension = ARENA_NEW(machine->arena, Extension);
    extension->list = list;
    extension->iterable = iterable;
    return task_push(machine, &extension->task, begin_extend);
}

Flow special_binary(Machine *machine, uint8_t flags, Value left, Value right)
{
    static const char *const names[] = {
        [BINARY_ADD] = "add",      [BINARY_SUBTRACT] = "sub",
        [BINARY_MULTIPLY] = "mul", [BINARY_DIVIDE] = "truediv",
        [BINARY_MODULO] = "mod",   [BINARY_FLOOR_DIVIDE] = "floordiv",
        [BINARY_POWER] = "pow",    [BINARY_MATRIX] = "matmul",
        [BINARY_OR] = "or",        [BINARY_AND] = "and",
        [BINARY_XOR] = "xor",      [BINARY_LEFT] = "lshift",
        [BINARY_RIGHT] = "rshift",
    };
    const char *name = names[flags & ~OP_IN_PLACE];
    Asking asking = {.kind = flags, .left = left, .right = right};
    if (!class_of(left) && !class_of(right)) {
        Value path = flags == BINARY_DIVIDE
                         ? pathlib_divide(machine, left, right)
                         : (Value){0};
        if (!value_is(path, VALUE_ABSENT))
            return machine_return(machine, path);
        Flow flow = refuse_binary(machine, flags, left, right);
        if (flow == FLOW_NEXT && flags == (BINARY_ADD | OP_IN_PLACE) &&
            value_is(left, VALUE_LIST))
            return extend(machine, left, right);
        return flow == FLOW_NEXT ? operate_binary(machine, flags, left, right)
                                 : flow;
    }
    if (flags & OP_IN_PLACE)
        add_try(machine, &asking, left, name_of(machine, "i", name), right);
    bool reflected = comes_first(left, right);
    if (reflected)
        add_try(machine, &asking, right, name_of(machine, "r", name), left);
    add_try(machine, &asking, left, name_of(machine, "", name), right);
    if (!reflected && class_of(left) != class_of(right))
        add_reflected(machine, &asking, name_of(machine, "r", name));
    return begin(machine, &asking);
}

Flow special_unary(Machine *machine, UnaryOperator kind, Value value)
{
    static const char *const names[] = {
        [UNARY_MINUS] = "__neg__",
        [UNARY_PLUS] = "__pos__",
        [UNARY_INVERT] = "__invert__",
    };
    if (kind == UNARY_NOT)
        return machine_return(machine, operate_unary(kind, value));
    Value method = special_method(machine, value, str_from(names[kind]));
    if (!value_is(method, VALUE_ABSENT))
        return call_with(machine, method, (Value){0}, (Value){0});
    Flow flow = refuse_unary(machine, kind, value);
    return flow == FLOW_NEXT
               ? machine_return(machine, operate_unary(kind, value))
               : flow;
}

typedef struct {
    Task task;
    Str name;
    Value method;
    Value argument;
} Question;

static Flow judge_answer(Machine *machine, Task *task)
{
    const Question *question = (Question *)task;
    Value answer = machine->result;
    Flow flow = answer_refuse(machine, question->name, answer);
    return flow == FLOW_NEXT ? machine_return(machine, answer) : flow;
}

static Flow begin_question(Machine *machine, Task *task)
{
    const Question *question = (Question *)task;
    return task_then(
        task, judge_answer,
        call_with(machine, question->method, question->argument, (Value){0}));
}

Flow special_ask(Machine *machine, Str name, Value method, Value argument)
{
    Question *question = ARENA_NEW(machine->arena, Question);
    question->name = name;
    question->method = method;
    question->argument = argument;
    return task_push(machine, &question->task, begin_question);
}

typedef struct {
    Task task;
    Value method;
    Value item;
    bool negates;
} Membership;

static Flow take_membership(Machine *machine, Task *task)
{
    bool negates = ((const Membership *)task)->negates;
    Truth truth = truth_of(machine->result);
    return machine_return(machine,
                          truth == TRUTH_UNKNOWN
                              ? value_opaque()
                              : value_bool((truth == TRUTH_TRUE) != negates));
}

static Flow ask_membership(Machine *machine, Task *task)
{
    const Membership *asked = (Membership *)task;
    return task_then(
        task, take_membership,
        call_with(machine, asked->method, asked->item, (Value){0}));
}

static Flow contains(Machine *machine, CompareOperator kind, Value item,
                     Value container)
{
    Value method = special_method(machine, container, STR("__contains__"));
    if (value_is(method, VALUE_ABSENT)) {
        Flow flow = refuse_compare(machine, kind, item, container);
        return flow == FLOW_NEXT
                   ? machine_return(machine,
                                    operate_compare(kind, item, container))
                   : flow;
    }
    Membership *asked = ARENA_NEW(machine->arena, Membership);
    asked->method = method;
    asked->item = item;
    asked->negates = kind == OPERATOR_NOT_IN;
    return task_push(machine, &asked->task, ask_membership);
}

Flow special_compare(Machine *machine, CompareOperator kind, Value left,
                     Value right)
{
    static const char *const names[] = {
        [OPERATOR_EQ] = "__eq__", [OPERATOR_NE] = "__ne__",
        [OPERATOR_LT] = "__lt__", [OPERATOR_LE] = "__le__",
        [OPERATOR_GT] = "__gt__", [OPERATOR_GE] = "__ge__",
    };
    static const char *const reflected[] = {
        [OPERATOR_EQ] = "__eq__", [OPERATOR_NE] = "__ne__",
        [OPERATOR_LT] = "__gt__", [OPERATOR_LE] = "__ge__",
        [OPERATOR_GT] = "__lt__", [OPERATOR_GE] = "__le__",
    };
    if (kind == OPERATOR_IN || kind == OPERATOR_NOT_IN)
        return contains(machine, kind, left, right);
    bool orders = kind != OPERATOR_IS && kind != OPERATOR_IS_NOT;
    if (!orders || (!class_of(left) && !class_of(right))) {
        Flow flow = refuse_compare(machine, kind, left, right);
        return flow == FLOW_NEXT
                   ? machine_return(machine, operate_compare(kind, left, right))
                   : flow;
    }
    Asking asking = {
        .kind = (uint8_t)kind, .compares = true, .left = left, .right = right};
    bool first = comes_first(left, right);
    if (first)
        add_try(machine, &asking, right, str_from(reflected[kind]), left);
    add_try(machine, &asking, left, str_from(names[kind]), right);
    if (!first)
        add_reflected(machine, &asking, str_from(reflected[kind]));
    if (asking.count == 0 && kind == OPERATOR_NE) {
        add_try(machine, &asking, left, STR("__eq__"), right);
        add_try(machine, &asking, right, STR("__eq__"), left);
        asking.negates = asking.count > 0;
    }
    return begin(machine, &asking);
}

static Flow ask_truth(Machine *machine, Task *task)
{
    const Membership *asked = (Membership *)task;
    Str name = STR("__bool__");
    Value method = special_method(machine, asked->item, name);
    if (value_is(method, VALUE_ABSENT)) {
        name = STR("__len__");
        method = special_method(machine, asked->item, name);
    }
    return task_then(task, take_membership,
                     special_ask(machine, name, method, (Value){0}));
}

bool special_has_truth(Value value)
{
    const Class *klass = class_of(value);
    return klass &&
           (value_is(class_find(klass, STR("__bool__")), VALUE_FUNCTION) ||
            value_is(class_find(klass, STR("__len__")), VALUE_FUNCTION));
}

Flow special_truth(Machine *machine, Value value)
{
    Membership *asked = ARENA_NEW(machine->arena, Membership);
    asked->item = value;
    return task_push(machine, &asked->task, ask_truth);
}

Flow special_text(Machine *machine, Value value, Str name, Value specification)
{
    // object.__format__ asks for str(), and that for repr().
    const Str chain[] = {STR("__format__"), STR("__str__"), STR("__repr__")};
    const Class *klass = class_of(value);
    bool reached = false;
    for (size_t i = 0; i < sizeof chain / sizeof chain[0] && klass; i++) {
        reached |= str_eq(chain[i], name);
        if (reached && value_is(class_find(klass, chain[i]), VALUE_FUNCTION))
            return special_ask(machine, chain[i],
                               special_method(machine, value, chain[i]),
                               i == 0 ? specification : (Value){0});
    }
    return FLOW_NEXT;
}
