#include "syntax/parse.h"

#include <tree_sitter/api.h>

#include <stdlib.h>
#include <string.h>

const TSLanguage *tree_sitter_python(void);

// hazards 3: what is larger or more laborious is reported, not waited for. The
// work is counted in steps of the runtime and not in seconds, so that the
// answer depends neither on the machine nor on how many threads run. Ordinary
// text takes two steps for three bytes; the limit is reached after some three
// seconds and a gigabyte.
enum {
    LIMIT_BYTES = 32 << 20,
    LIMIT_STEPS = 24 * 1000 * 1000,
    STEPS_A_REPORT = 100, // of the runtime: how often it calls back
};

enum { SYMBOL_DROPPED = 255 };

struct Parser {
    TSParser *handle;
    uint8_t *kinds;  // by symbol: NodeKind, or SYMBOL_DROPPED
    uint8_t *fields; // by field id: NodeField
    uint64_t limit;  // steps a text
    uint64_t steps;  // so far
};

typedef struct {
    const char *name;
    uint8_t value;
} Named;

static const Named kind_names[] = {
#define NODE_KIND(name, type) {type, NODE_##name},
#include "syntax/node_kinds.inc"
#undef NODE_KIND
};

static const Named field_names[] = {
#define NODE_FIELD(name, field) {field, FIELD_##name},
#include "syntax/node_fields.inc"
#undef NODE_FIELD
};

static uint8_t find_named(const Named *table, size_t count, const char *name,
                          uint8_t otherwise)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(table[i].name, name) == 0)
            return table[i].value;
    }
    return otherwise;
}

static uint8_t kind_of_symbol(const TSLanguage *language, TSSymbol symbol)
{
    if (ts_language_symbol_type(language, symbol) != TSSymbolTypeRegular)
        return NODE_TOKEN;
    const char *name = ts_language_symbol_name(language, symbol);
    if (strcmp(name, "comment") == 0 || strcmp(name, "line_continuation") == 0)
        return SYMBOL_DROPPED;
    return find_named(kind_names, sizeof kind_names / sizeof *kind_names, name,
                      NODE_OTHER);
}

static uint8_t *new_table(size_t count)
{
    uint8_t *table = calloc(count, sizeof *table);
    if (!table)
        out_of_memory();
    return table;
}

static void map_symbols(Parser *parser, const TSLanguage *language)
{
    uint32_t count = ts_language_symbol_count(language);
    parser->kinds = new_table(count);
    for (uint32_t i = 0; i < count; i++)
        parser->kinds[i] = kind_of_symbol(language, (TSSymbol)i);
}

// Field ids start at 1; 0 stands for no field.
static void map_fields(Parser *parser, const TSLanguage *language)
{
    uint32_t count = ts_language_field_count(language);
    parser->fields = new_table(count + 1);
    for (uint32_t i = 1; i <= count; i++)
        parser->fields[i] = find_named(
            field_names, sizeof field_names / sizeof *field_names,
            ts_language_field_name_for_id(language, (TSFieldId)i), FIELD_NONE);
}

Parser *parser_new(void)
{
    const TSLanguage *language = tree_sitter_python();
    Parser *parser = calloc(1, sizeof *parser);
    if (!parser)
        out_of_memory();
    parser->handle = ts_parser_new();
    ts_parser_set_language(parser->handle, language);
    map_symbols(parser, language);
    map_fields(parser, language);
    parser->limit = LIMIT_STEPS;
    return parser;
}

void parser_free(Parser *parser)
{
    if (!parser)
        return;
    ts_parser_delete(parser->handle);
    free(parser->kinds);
    free(parser->fields);
    free(parser);
}

static const char *read_text(void *payload, uint32_t offset, TSPoint point,
                             uint32_t *count)
{
    (void)point;
    const Str *text = payload;
    Str rest = str_skip(*text, offset);
    *count = (uint32_t)rest.count;
    return rest.count ? rest.at : "";
}

typedef struct {
    uint64_t steps;
    uint64_t limit;
} Effort;

static bool count_steps(TSParseState *state)
{
    Effort *effort = state->payload;
    effort->steps += STEPS_A_REPORT;
    return effort->steps > effort->limit;
}

static TSTree *parse_within_limits(Parser *parser, Str text)
{
    Effort effort = {0, parser->limit};
    TSInput input = {&text, read_text, TSInputEncodingUTF8, NULL};
    TSParseOptions options = {&effort, count_steps};
    TSTree *tree =
        ts_parser_parse_with_options(parser->handle, NULL, input, options);
    ts_parser_reset(parser->handle);
    parser->steps += effort.steps;
    return tree;
}

void parser_set_limit(Parser *parser, uint64_t steps)
{
    parser->limit = steps;
}

uint64_t parser_steps(const Parser *parser)
{
    return parser->steps;
}

// Parents whose children play no part that impgraph asks for. Asking is dear in
// long lists, which the runtime keeps as deep trees.
static bool is_fieldless(NodeKind parent)
{
    static const bool fieldless[NODE_KIND_COUNT] = {
        [NODE_OTHER] = true,
        [NODE_ERROR] = true,
        [NODE_ARGUMENT_LIST] = true,
        [NODE_BLOCK] = true,
        [NODE_CONCATENATED_STRING] = true,
        [NODE_DICTIONARY] = true,
        [NODE_DOTTED_NAME] = true,
        [NODE_EXPRESSION_LIST] = true,
        [NODE_EXPRESSION_STATEMENT] = true,
        [NODE_LIST] = true,
        [NODE_MODULE] = true,
        [NODE_PARAMETERS] = true,
        [NODE_PAIR] = true,
        [NODE_PATTERN_LIST] = true,
        [NODE_SET] = true,
        [NODE_STRING] = true,
        [NODE_STRING_CONTENT] = true,
        [NODE_TUPLE] = true,
        [NODE_TUPLE_PATTERN] = true,
    };
    return fieldless[parent];
}

typedef struct {
    const Parser *parser;
    TSTreeCursor cursor;
    Node *nodes;
    NodeId count;
    NodeId parent;
} Flattening;

// Appends the cursor's node; false where it is of the dropped kinds, which
// have no children.
static bool add_node(Flattening *flat)
{
    TSNode from = ts_tree_cursor_current_node(&flat->cursor);
    TSSymbol symbol = ts_node_symbol(from);
    uint8_t kind = NODE_ERROR;
    if (!ts_node_is_error(from))
        kind = flat->parser->kinds[symbol];
    if (kind == SYMBOL_DROPPED)
        return false;
    TSFieldId field = 0;
    if (flat->parent != NODE_ABSENT &&
        !is_fieldless((NodeKind)flat->nodes[flat->parent].kind))
        field = ts_tree_cursor_current_field_id(&flat->cursor);
    NodeId node = flat->count++;
    flat->nodes[node] = (Node){
        .kind = kind,
        .field = flat->parser->fields[field],
        .broken = ts_node_has_error(from),
        .start = ts_node_start_byte(from),
        .end = ts_node_end_byte(from),
        .parent = flat->parent,
        .next = node + 1,
    };
    return true;
}

// Moves to the next node that is not below this one, closing those left.
static bool move_on(Flattening *flat)
{
    while (!ts_tree_cursor_goto_next_sibling(&flat->cursor)) {
        if (!ts_tree_cursor_goto_parent(&flat->cursor))
            return false;
        flat->nodes[flat->parent].next = flat->count;
        flat->parent = flat->nodes[flat->parent].parent;
    }
    return true;
}

static Tree flatten(const Parser *parser, TSNode root, Arena *arena)
{
    Flattening flat = {
        .parser = parser,
        .cursor = ts_tree_cursor_new(root),
        .nodes = ARENA_ARRAY(arena, Node, ts_node_descendant_count(root)),
        .parent = NODE_ABSENT,
    };
    for (bool more = true; more;) {
        if (add_node(&flat) && ts_tree_cursor_goto_first_child(&flat.cursor))
            flat.parent = flat.count - 1;
        else
            more = move_on(&flat);
    }
    ts_tree_cursor_delete(&flat.cursor);
    tree_lift_stars(flat.nodes, flat.count);
    return (Tree){.nodes = flat.nodes,
                  .count = flat.count,
                  .broken = ts_node_has_error(root)};
}

Tree parser_parse(Parser *parser, Str text, Arena *arena, Faults *faults)
{
    if (text.count > LIMIT_BYTES) {
        fault_add(faults, FAULT_LIMIT, 0, 0, "more than %d MB to parse",
                  LIMIT_BYTES >> 20);
        return (Tree){.text = text};
    }
    TSTree *parsed = parse_within_limits(parser, text);
    if (!parsed) {
        fault_add(faults, FAULT_LIMIT, 0, 0, "too much work to parse");
        return (Tree){.text = text};
    }
    Tree tree = flatten(parser, ts_tree_root_node(parsed), arena);
    tree.text = text;
    ts_tree_delete(parsed);
    return tree;
}
