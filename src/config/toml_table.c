#include "config/toml_table.h"

#include <string.h>

bool toml_error(const TomlBuilder *builder, TomlPlace place,
                const char *message)
{
    return error_set(builder->error, "%.*s:%u:%u: %s", STR_ARGS(builder->path),
                     place.line, place.column, message);
}

static bool refuse_again(const TomlBuilder *builder, TomlKey key,
                         uint32_t first)
{
    TomlPlace before = builder->values.items[first].name_place;
    return error_set(builder->error,
                     "%.*s:%u:%u: \"%.*s\" is set twice, first on line %u",
                     STR_ARGS(builder->path), key.place.line, key.place.column,
                     STR_ARGS(str_slice(key.name, 0, 64)), before.line);
}

static uint32_t add_value(TomlBuilder *builder, uint32_t parent,
                          TomlValue value, TomlMaker maker)
{
    uint32_t index = (uint32_t)builder->values.count;
    value.first = TOML_NONE;
    value.last = TOML_NONE;
    value.next = TOML_NONE;
    vec_push(builder->arena, &builder->values, value);
    vec_push(builder->arena, &builder->makers, maker);
    if (parent == TOML_NONE)
        return index;
    TomlValue *above = &builder->values.items[parent];
    if (above->first == TOML_NONE)
        above->first = index;
    else
        builder->values.items[above->last].next = index;
    above->last = index;
    return index;
}

void toml_table_init(TomlBuilder *builder, Arena *arena, Str path, Error *error)
{
    *builder = (TomlBuilder){.arena = arena, .path = path, .error = error};
    map_init(&builder->members, arena);
    (void)add_value(builder, TOML_NONE, (TomlValue){.kind = TOML_TABLE},
                    TOML_MADE_BY_HEADER);
}

// One map serves all tables: its keys begin with the table's index.
static Str member_key(const TomlBuilder *builder, uint32_t table, Str name)
{
    char bytes[sizeof table];
    memcpy(bytes, &table, sizeof table);
    return str_concat(builder->arena, (Str){bytes, sizeof bytes}, name);
}

static bool find_member(const TomlBuilder *builder, uint32_t table, Str name,
                        uint32_t *index)
{
    return map_find(&builder->members, member_key(builder, table, name), index);
}

static uint32_t add_member(TomlBuilder *builder, uint32_t table, TomlKey key,
                           TomlValue value, TomlMaker maker)
{
    value.name = key.name;
    value.name_place = key.place;
    uint32_t index = add_value(builder, table, value, maker);
    map_put(&builder->members, member_key(builder, table, key.name), index);
    return index;
}

static TomlValue table_at(TomlPlace place)
{
    return (TomlValue){.kind = TOML_TABLE, .place = place};
}

uint32_t toml_table_append(TomlBuilder *builder, uint32_t array,
                           TomlValue value)
{
    value.name = (Str){NULL, 0};
    value.name_place = value.place;
    return add_value(builder, array, value, TOML_MADE_CLOSED);
}

// Goes from `table` to its member for one part of a header's path; of an array
// of tables the last one is meant.
static bool enter_by_header(TomlBuilder *builder, TomlKey key, uint32_t *table)
{
    uint32_t member;
    if (!find_member(builder, *table, key.name, &member)) {
        *table = add_member(builder, *table, key, table_at(key.place),
                            TOML_MADE_BY_PREFIX);
        return true;
    }
    TomlMaker maker = builder->makers.items[member];
    if (maker == TOML_MADE_CLOSED)
        return refuse_again(builder, key, member);
    *table = maker == TOML_MADE_BY_ITEMS ? builder->values.items[member].last
                                         : member;
    return true;
}

static bool open_table(TomlBuilder *builder, TomlKey key, uint32_t *table)
{
    uint32_t member;
    if (!find_member(builder, *table, key.name, &member)) {
        *table = add_member(builder, *table, key, table_at(key.place),
                            TOML_MADE_BY_HEADER);
        return true;
    }
    if (builder->makers.items[member] != TOML_MADE_BY_PREFIX)
        return refuse_again(builder, key, member);
    builder->makers.items[member] = TOML_MADE_BY_HEADER;
    *table = member;
    return true;
}

static bool open_item(TomlBuilder *builder, TomlKey key, uint32_t *table)
{
    uint32_t array;
    if (!find_member(builder, *table, key.name, &array)) {
        TomlValue value = {.kind = TOML_ARRAY, .place = key.place};
        array = add_member(builder, *table, key, value, TOML_MADE_BY_ITEMS);
    }
    if (builder->makers.items[array] != TOML_MADE_BY_ITEMS)
        return refuse_again(builder, key, array);
    *table =
        add_value(builder, array, table_at(key.place), TOML_MADE_BY_HEADER);
    return true;
}

bool toml_table_open(TomlBuilder *builder, const TomlKeys *keys, bool item,
                     uint32_t *table)
{
    *table = 0;
    for (size_t i = 0; i + 1 < keys->count; i++) {
        if (!enter_by_header(builder, keys->items[i], table))
            return false;
    }
    return item ? open_item(builder, vec_last(keys), table)
                : open_table(builder, vec_last(keys), table);
}

// As enter_by_header for a dotted key, which adds to nothing but what other
// such keys made, or what nobody has defined yet.
static bool enter_by_key(TomlBuilder *builder, TomlKey key, uint32_t *table)
{
    uint32_t member;
    if (!find_member(builder, *table, key.name, &member)) {
        *table = add_member(builder, *table, key, table_at(key.place),
                            TOML_MADE_BY_KEY);
        return true;
    }
    TomlMaker maker = builder->makers.items[member];
    if (maker != TOML_MADE_BY_KEY && maker != TOML_MADE_BY_PREFIX)
        return refuse_again(builder, key, member);
    builder->makers.items[member] = TOML_MADE_BY_KEY;
    *table = member;
    return true;
}

bool toml_table_set(TomlBuilder *builder, uint32_t table, const TomlKeys *keys,
                    TomlValue value, uint32_t *index)
{
    for (size_t i = 0; i + 1 < keys->count; i++) {
        if (!enter_by_key(builder, keys->items[i], &table))
            return false;
    }
    TomlKey key = vec_last(keys);
    if (find_member(builder, table, key.name, index))
        return refuse_again(builder, key, *index);
    *index = add_member(builder, table, key, value, TOML_MADE_CLOSED);
    return true;
}
