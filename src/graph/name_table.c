#include "graph/name_table.h"

#include "base/dotted.h"

void name_table_init(NameTable *table, Search *search, Arena *arena,
                     Arena *linking)
{
    *table = (NameTable){.arena = arena, .linking = linking, .search = search};
    map_init(&table->ids, linking);
}

void name_table_reserve(NameTable *table, uint32_t count)
{
    map_reserve(&table->ids, count);
    vec_reserve(table->linking, &table->names, count);
}

static NameId add(NameTable *table, Str text, bool lasts)
{
    uint32_t next = (uint32_t)table->names.count;
    MapEntry *entry = map_entry(&table->ids, text, next);
    NameId id = {entry->value};
    if (id.index < next)
        return id;
    if (!lasts)
        entry->key = str_copy(table->arena, text);
    KnownName name = {
        .text = entry->key,
        .module = NAME_ABSENT,
        .above = id.index,
    };
    vec_push(table->linking, &table->names, name);
    return id;
}

NameId name_add(NameTable *table, Str text)
{
    return add(table, text, false);
}

NameId name_keep(NameTable *table, Str text)
{
    return add(table, text, true);
}

KnownName *name_at(NameTable *table, NameId name)
{
    return &table->names.items[name.index];
}

const Place *name_place(NameTable *table, NameId name)
{
    KnownName *known = name_at(table, name);
    if (!known->place)
        known->place = search_find_kept(table->search, known->text);
    return known->place;
}

bool name_above(NameTable *table, NameId name, NameId *above)
{
    const KnownName *known = name_at(table, name);
    if (known->above == name.index) {
        Str parent = dotted_parent(known->text);
        if (parent.count == 0)
            return false;
        // Adding may move the names. A beginning of a text lives as long.
        uint32_t id = name_keep(table, parent).index;
        name_at(table, name)->above = id;
    }
    above->index = name_at(table, name)->above;
    return true;
}
