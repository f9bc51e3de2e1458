#include "syntax/context.h"

// How the target's value may stand to the number compared with. Of a version
// only the first two parts are known, so there may be several ways.
enum { IS_LESS = 1, IS_EQUAL = 2, IS_GREATER = 4, IS_ANY = 7 };

static uint8_t order_of(uint32_t value, uint32_t number)
{
    if (value == number)
        return IS_EQUAL;
    return value < number ? IS_LESS : IS_GREATER;
}

// Of an unknown value that is at least `least`.
static uint8_t order_from(uint32_t least, uint32_t number)
{
    if (number < least)
        return IS_GREATER;
    return number == least ? IS_EQUAL | IS_GREATER : IS_ANY;
}

static const uint8_t accepting[] = {
    [COMPARE_EQ] = IS_EQUAL,   [COMPARE_NE] = IS_LESS | IS_GREATER,
    [COMPARE_LT] = IS_LESS,    [COMPARE_LE] = IS_LESS | IS_EQUAL,
    [COMPARE_GT] = IS_GREATER, [COMPARE_GE] = IS_GREATER | IS_EQUAL,
};

static Truth truth_of_order(uint8_t order, uint8_t compare)
{
    uint8_t accepted = accepting[compare];
    if ((order & accepted) == order)
        return TRUTH_TRUE;
    return order & accepted ? TRUTH_UNKNOWN : TRUTH_FALSE;
}

static uint8_t order_of_part(uint32_t index, uint32_t number, Target target)
{
    if (index == 0)
        return order_of(3, number);
    if (index == 1)
        return order_of(target.minor, number);
    return index == 2 ? order_from(0, number) : IS_ANY;
}

// Compares tuples as Python does: by the first part that differs, and then a
// prefix is the lesser one.
static uint8_t order_of_version(const Term *term, Target target)
{
    uint32_t kept = term->part ? term->part : 5;
    uint8_t order = 0; // ways found while all parts may be equal so far
    for (uint32_t i = 0; i < term->count; i++) {
        if (i == kept)
            return order | IS_LESS;
        uint8_t part = order_of_part(i, term->numbers[i], target);
        order |= part & (IS_LESS | IS_GREATER);
        if (!(part & IS_EQUAL))
            return order;
    }
    return order | (kept > term->count ? IS_GREATER : IS_EQUAL);
}

// Python/patchlevel.h: a final release ends in 0xf0.
static uint8_t order_of_hexversion(uint32_t number, Target target)
{
    uint32_t least = 3u << 24 | (uint32_t)target.minor << 16 | 0xf0;
    if (number > (least | 0xffff))
        return IS_LESS;
    return order_from(least, number);
}

static Truth truth_of_text(bool equal, uint8_t compare)
{
    return equal == (compare == COMPARE_EQ) ? TRUTH_TRUE : TRUTH_FALSE;
}

static Truth truth_of(bool value)
{
    return value ? TRUTH_TRUE : TRUTH_FALSE;
}

static Truth term_truth(const Script *script, const Term *term,
                        Assumption assumption)
{
    Target target = assumption.target;
    Str text = script_text(script, term->text);
    switch ((int)term->kind) {
    case TERM_TRUE:
    case TERM_DEBUG: // without -O
        return TRUTH_TRUE;
    case TERM_FALSE:
        return TRUTH_FALSE;
    case TERM_TYPING:
        return truth_of(assumption.typing);
    case TERM_MAIN:
        return truth_of(assumption.main);
    case TERM_VERSION:
        return truth_of_order(order_of_version(term, target), term->compare);
    case TERM_VERSION_PART:
        return truth_of_order(
            order_of_part(term->part, term->numbers[0], target), term->compare);
    case TERM_HEXVERSION:
        return truth_of_order(order_of_hexversion(term->numbers[0], target),
                              term->compare);
    case TERM_PLATFORM:
        return truth_of_text(str_eq(platform_name(target.platform), text),
                             term->compare);
    case TERM_PLATFORM_STARTS:
        return truth_of(str_starts_with(platform_name(target.platform), text));
    case TERM_OS_NAME:
        return truth_of_text(str_eq(platform_os_name(target.platform), text),
                             term->compare);
    case TERM_IMPLEMENTATION:
        return truth_of_text(str_eq(STR("cpython"), text), term->compare);
    default:
        return TRUTH_UNKNOWN;
    }
}

static Truth negate(Truth truth)
{
    static const Truth negated[] = {
        [TRUTH_FALSE] = TRUTH_TRUE,
        [TRUTH_TRUE] = TRUTH_FALSE,
        [TRUTH_UNKNOWN] = TRUTH_UNKNOWN,
    };
    return negated[truth];
}

// `decided` decides it alone; without it, it is unknown if one side is.
static Truth join(Truth a, Truth b, Truth decided)
{
    if (a == decided || b == decided)
        return decided;
    bool unknown = a == TRUTH_UNKNOWN || b == TRUTH_UNKNOWN;
    return unknown ? TRUTH_UNKNOWN : negate(decided);
}

Truth condition_truth(const Script *script, uint32_t condition,
                      Assumption assumption)
{
    Truth stack[CONDITION_DEPTH];
    uint32_t count = 0;
    Condition range = script->conditions[condition];
    for (uint32_t i = 0; i < range.count; i++) {
        const Term *term = &script->terms[range.first + i];
        if (term->kind == TERM_NOT && count > 0) {
            stack[count - 1] = negate(stack[count - 1]);
        } else if (term->kind < TERM_NOT && count < CONDITION_DEPTH) {
            stack[count++] = term_truth(script, term, assumption);
        } else if (term->kind > TERM_NOT && count > 1) {
            Truth decided = term->kind == TERM_AND ? TRUTH_FALSE : TRUTH_TRUE;
            count--;
            stack[count - 1] = join(stack[count - 1], stack[count], decided);
        } else {
            return TRUTH_UNKNOWN; // a script from a damaged cache
        }
    }
    return count == 1 ? stack[0] : TRUTH_UNKNOWN;
}

static Truth own_truth(const Script *script, const Block *block,
                       Assumption assumption)
{
    if (block->condition == SCRIPT_NONE)
        return TRUTH_TRUE;
    return condition_truth(script, block->condition, assumption);
}

// Whether an arm is taken: its condition holds and none before it does.
static Truth arm_truth(const Script *script, uint32_t index,
                       Assumption assumption)
{
    const Block *block = &script->blocks[index];
    if (block->kind != BLOCK_IF)
        return TRUTH_TRUE;
    Truth truth = own_truth(script, block, assumption);
    for (uint32_t i = block->previous; i != SCRIPT_NONE && truth != TRUTH_FALSE;
         i = script->blocks[i].previous) {
        Truth earlier = own_truth(script, &script->blocks[i], assumption);
        truth = join(truth, negate(earlier), TRUTH_FALSE);
    }
    return truth;
}

static bool is_inside_once(uint8_t kind)
{
    return kind != BLOCK_LOOP && kind != BLOCK_CASE && kind != BLOCK_EXCEPT &&
           kind != BLOCK_TRY_ELSE;
}

// Whether code in `block` runs where what surrounds it is reached.
static Truth block_truth(const Script *script, uint32_t block,
                         Assumption assumption)
{
    Truth truth = TRUTH_TRUE;
    for (uint32_t i = block; i != SCRIPT_NONE && truth != TRUTH_FALSE;
         i = script->blocks[i].parent)
        truth = join(truth, arm_truth(script, i, assumption), TRUTH_FALSE);
    return truth;
}

// Finds the first assumption under which the block is reached.
static When find_when(const Script *script, uint32_t block, Target target,
                      Truth *truth)
{
    static const struct {
        bool typing;
        bool main;
        When when;
    } order[] = {
        {false, false, WHEN_IMPORT},
        {false, true, WHEN_MAIN},
        {true, false, WHEN_TYPING},
        {true, true, WHEN_TYPING},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        Assumption assumption = {target, order[i].typing, order[i].main};
        *truth = block_truth(script, block, assumption);
        if (*truth != TRUTH_FALSE)
            return order[i].when;
    }
    return WHEN_NEVER;
}

Context block_context(const Script *script, uint32_t block, Target target)
{
    Truth truth;
    Context context = {.when = find_when(script, block, target, &truth)};
    context.certain = truth != TRUTH_UNKNOWN;
    bool in_function = false;
    for (uint32_t i = block; i != SCRIPT_NONE; i = script->blocks[i].parent) {
        const Block *at = &script->blocks[i];
        if (!is_inside_once(at->kind))
            context.certain = false;
        if (at->kind == BLOCK_FUNCTION)
            in_function = true;
        if (!in_function && (at->kind == BLOCK_TRY || at->kind == BLOCK_WITH))
            context.catches |= at->catches;
    }
    if (in_function && context.when == WHEN_IMPORT)
        context.when = WHEN_DEFERRED;
    return context;
}

static uint32_t block_depth(const Script *script, uint32_t block)
{
    uint32_t depth = 0;
    for (; block != SCRIPT_NONE; block = script->blocks[block].parent)
        depth++;
    return depth;
}

static bool kinds_exclude(uint8_t earlier, uint8_t later)
{
    switch ((int)later) {
    case BLOCK_IF:
    case BLOCK_CASE:
        return true;
    case BLOCK_EXCEPT:
        return earlier == BLOCK_TRY || earlier == BLOCK_EXCEPT;
    case BLOCK_TRY_ELSE:
        return earlier == BLOCK_EXCEPT;
    default:
        return false;
    }
}

bool blocks_exclude(const Script *script, uint32_t a, uint32_t b)
{
    const Block *blocks = script->blocks;
    uint32_t depth_a = block_depth(script, a);
    uint32_t depth_b = block_depth(script, b);
    for (; depth_a > depth_b; depth_a--)
        a = blocks[a].parent;
    for (; depth_b > depth_a; depth_b--)
        b = blocks[b].parent;
    while (a != b && blocks[a].parent != blocks[b].parent) {
        a = blocks[a].parent;
        b = blocks[b].parent;
    }
    // Later arms have greater indices.
    uint32_t later = a > b ? a : b;
    uint32_t earlier = a > b ? b : a;
    for (uint32_t i = blocks[later].previous; i != SCRIPT_NONE;
         i = blocks[i].previous) {
        if (i == earlier)
            return kinds_exclude(blocks[earlier].kind, blocks[later].kind);
    }
    return false;
}

Str when_name(When when)
{
    static const Str names[] = {
        [WHEN_NEVER] = STR_INIT("never"),
        [WHEN_TYPING] = STR_INIT("typing"),
        [WHEN_MAIN] = STR_INIT("main"),
        [WHEN_DEFERRED] = STR_INIT("deferred"),
        [WHEN_LAZY] = STR_INIT("lazy"),
        [WHEN_IMPORT] = STR_INIT("import"),
    };
    return names[when];
}
