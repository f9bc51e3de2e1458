#include "config/toml.h"

#include <string.h>
#include <tree_sitter/api.h>

#include "config/toml_table.h"
#include "config/toml_text.h"
#include "host/process.h"

const TSLanguage *tree_sitter_toml(void);

static const double longest_parse = 2.0; // seconds (hazards 3)

typedef struct {
    TomlBuilder builder;
    Str text;
    TomlKeys keys;       // parts of the key or header being read
    bool in_header;      // between `[` and `]` of a table
    VEC(uint32_t) stack; // table being filled, and the values open in it
} Reader;

static TomlPlace place_of(TSNode node)
{
    TSPoint point = ts_node_start_point(node);
    return (TomlPlace){point.row + 1, point.column + 1};
}

static TomlPlace place_at(Str text, size_t offset)
{
    TomlPlace place = {1, 1};
    for (size_t i = 0; i < offset; i++) {
        place.column++;
        if (text.at[i] == '\n')
            place = (TomlPlace){place.line + 1, 1};
    }
    return place;
}

static Str text_of(const Reader *reader, TSNode node)
{
    uint32_t start = ts_node_start_byte(node);
    return str_slice(reader->text, start, ts_node_end_byte(node) - start);
}

static bool decode(Reader *reader, TSNode node, Str *text)
{
    return toml_text_decode(text_of(reader, node), reader->builder.arena,
                            text) ||
           toml_error(&reader->builder, place_of(node),
                      "an escape that is no Unicode character");
}

static bool add_key(Reader *reader, TSNode node, bool quoted)
{
    TomlKey key = {text_of(reader, node), place_of(node)};
    if (quoted && !decode(reader, node, &key.name))
        return false;
    if (reader->keys.count == TOML_MAX_DEPTH)
        return toml_error(&reader->builder, key.place, "nested too deeply");
    vec_push(reader->builder.arena, &reader->keys, key);
    return true;
}

static bool open_table(Reader *reader, bool item)
{
    uint32_t table;
    if (!toml_table_open(&reader->builder, &reader->keys, item, &table))
        return false;
    reader->keys.count = 0;
    reader->in_header = false;
    reader->stack.items[0] = table;
    return true;
}

static bool add_value(Reader *reader, TSNode node, TomlKind kind)
{
    TomlBuilder *builder = &reader->builder;
    uint32_t container = vec_last(&reader->stack);
    TomlValue value = {.kind = kind, .place = place_of(node)};
    bool open = kind == TOML_TABLE || kind == TOML_ARRAY;
    if (kind == TOML_STRING && !decode(reader, node, &value.text))
        return false;
    if (kind != TOML_STRING && !open)
        value.text = text_of(reader, node);
    uint32_t index;
    if (builder->values.items[container].kind == TOML_ARRAY)
        index = toml_table_append(builder, container, value);
    else if (!toml_table_set(builder, container, &reader->keys, value, &index))
        return false;
    reader->keys.count = 0;
    if (open)
        vec_push(builder->arena, &reader->stack, index);
    return true;
}

typedef enum {
    PART_OTHER,
    PART_HEADER,      // a table with its header
    PART_HEADER_END,  // `]`
    PART_HEADER_END2, // `]]`
    PART_BARE_KEY,
    PART_QUOTED_KEY,
    PART_VALUE,
} PartKind;

typedef struct {
    const char *type; // as the grammar calls it
    PartKind part;
    TomlKind value;
} Part;

static Part part_of(TSNode node)
{
    static const Part parts[] = {
        {"table", PART_HEADER, TOML_TABLE},
        {"table_array_element", PART_HEADER, TOML_TABLE},
        {"]", PART_HEADER_END, TOML_TABLE},
        {"]]", PART_HEADER_END2, TOML_TABLE},
        {"bare_key", PART_BARE_KEY, TOML_TABLE},
        {"quoted_key", PART_QUOTED_KEY, TOML_TABLE},
        {"string", PART_VALUE, TOML_STRING},
        {"integer", PART_VALUE, TOML_INTEGER},
        {"float", PART_VALUE, TOML_FLOAT},
        {"boolean", PART_VALUE, TOML_BOOLEAN},
        {"offset_date_time", PART_VALUE, TOML_TIME},
        {"local_date_time", PART_VALUE, TOML_TIME},
        {"local_date", PART_VALUE, TOML_TIME},
        {"local_time", PART_VALUE, TOML_TIME},
        {"array", PART_VALUE, TOML_ARRAY},
        {"inline_table", PART_VALUE, TOML_TABLE},
    };
    const char *type = ts_node_type(node);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(type, parts[i].type) == 0)
            return parts[i];
    }
    return (Part){type, PART_OTHER, TOML_TABLE};
}

static bool enter(Reader *reader, TSNode node)
{
    Part part = part_of(node);
    switch (part.part) {
    case PART_HEADER:
        reader->in_header = true;
        return true;
    case PART_HEADER_END:
    case PART_HEADER_END2:
        return !reader->in_header ||
               open_table(reader, part.part == PART_HEADER_END2);
    case PART_BARE_KEY:
    case PART_QUOTED_KEY:
        return add_key(reader, node, part.part == PART_QUOTED_KEY);
    case PART_VALUE:
        return add_value(reader, node, part.value);
    case PART_OTHER:
        break;
    }
    return true;
}

static void leave(Reader *reader, TSNode node)
{
    Part part = part_of(node);
    bool open = part.value == TOML_TABLE || part.value == TOML_ARRAY;
    if (part.part == PART_VALUE && open)
        reader->stack.count--;
}

static bool has_parts(TSNode node)
{
    Part part = part_of(node);
    bool text = part.part == PART_VALUE && part.value == TOML_STRING;
    return !text && part.part != PART_QUOTED_KEY;
}

// To the next node in preorder without going down; false at the end.
static bool go_on(TSTreeCursor *cursor, Reader *reader)
{
    while (!ts_tree_cursor_goto_next_sibling(cursor)) {
        if (!ts_tree_cursor_goto_parent(cursor))
            return false;
        if (reader)
            leave(reader, ts_tree_cursor_current_node(cursor));
    }
    return true;
}

static bool read_values(TSTreeCursor *cursor, Reader *reader)
{
    for (;;) {
        TSNode node = ts_tree_cursor_current_node(cursor);
        if (!enter(reader, node))
            return false;
        if (has_parts(node) && ts_tree_cursor_goto_first_child(cursor))
            continue;
        if (!go_on(cursor, reader))
            return true;
    }
}

static bool report_syntax(TSTreeCursor *cursor, const Reader *reader)
{
    for (;;) {
        TSNode node = ts_tree_cursor_current_node(cursor);
        if (ts_node_is_missing(node) || ts_node_is_error(node))
            return toml_error(&reader->builder, place_of(node),
                              "not valid TOML");
        if (ts_node_has_error(node) && ts_tree_cursor_goto_first_child(cursor))
            continue;
        if (!go_on(cursor, NULL))
            return toml_error(&reader->builder, (TomlPlace){1, 1},
                              "not valid TOML");
    }
}

static const char *read_text(void *payload, uint32_t offset, TSPoint point,
                             uint32_t *count)
{
    const Str *text = payload;
    (void)point;
    Str rest = str_skip(*text, offset);
    *count = (uint32_t)rest.count;
    return rest.count ? rest.at : "";
}

static bool is_late(TSParseState *state)
{
    const double *deadline = state->payload;
    return process_seconds() > *deadline;
}

static TSTree *parse(Str text)
{
    double deadline = process_seconds() + longest_parse;
    TSParser *parser = ts_parser_new();
    (void)ts_parser_set_language(parser, tree_sitter_toml());
    TSInput input = {
        .payload = &text, .read = read_text, .encoding = TSInputEncodingUTF8};
    TSParseOptions options = {.payload = &deadline,
                              .progress_callback = is_late};
    TSTree *tree = ts_parser_parse_with_options(parser, NULL, input, options);
    ts_parser_delete(parser);
    return tree;
}

static bool read_tree(Reader *reader)
{
    TSTree *tree = parse(toml_text_mask(reader->text, reader->builder.arena));
    if (!tree)
        return toml_error(&reader->builder, (TomlPlace){1, 1},
                          "takes too long to read");
    TSNode root = ts_tree_root_node(tree);
    TSTreeCursor cursor = ts_tree_cursor_new(root);
    bool valid = ts_node_has_error(root) ? report_syntax(&cursor, reader)
                                         : read_values(&cursor, reader);
    ts_tree_cursor_delete(&cursor);
    ts_tree_delete(tree);
    return valid;
}

bool toml_parse(Str path, Str text, Arena *arena, Toml *toml, Error *error)
{
    if (text.count > TOML_MAX_BYTES)
        return error_set(error, "%.*s: larger than 1 MB", STR_ARGS(path));
    if (str_starts_with(text, STR("\xef\xbb\xbf")))
        text = str_skip(text, 3);
    Reader reader = {.text = text};
    toml_table_init(&reader.builder, arena, path, error);
    vec_push(arena, &reader.stack, 0);
    size_t at;
    const char *flaw = toml_text_flaw(text, &at);
    if (flaw)
        return toml_error(&reader.builder, place_at(text, at), flaw);
    if (!read_tree(&reader))
        return false;
    toml->values = reader.builder.values.items;
    toml->count = (uint32_t)reader.builder.values.count;
    return true;
}

uint32_t toml_find(const Toml *toml, uint32_t table, Str name)
{
    uint32_t member = toml->values[table].first;
    while (member != TOML_NONE && !str_eq(toml->values[member].name, name))
        member = toml->values[member].next;
    return toml->values[table].kind == TOML_TABLE ? member : TOML_NONE;
}

uint32_t toml_find_path(const Toml *toml, Str path)
{
    uint32_t value = 0;
    while (path.count && value != TOML_NONE)
        value = toml_find(toml, value, str_cut(&path, '.'));
    return value;
}
