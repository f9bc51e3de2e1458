// A configuration of any bytes: read as TOML to a tree of sound links, or
// refused with a place; then as settings and as what build back ends say.

#include "config/packaging.h"
#include "config/settings.h"
#include "target.h"

static bool is_link(const Toml *toml, uint32_t value)
{
    return value == TOML_NONE || (value > 0 && value < toml->count);
}

static void check_links(const Toml *toml)
{
    for (uint32_t i = 0; i < toml->count; i++) {
        const TomlValue *value = &toml->values[i];
        if (!is_link(toml, value->first) || !is_link(toml, value->last) ||
            !is_link(toml, value->next))
            input_refute("every link leads to a value");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    ConfigFile file = {.arena = arena,
                       .folder = STR("/here/project"),
                       .working = STR("/here"),
                       .path = STR("pyproject.toml")};
    Error error = {""};
    bool sound = toml_parse(file.path, input_bytes(data, size, arena), arena,
                            &file.toml, &error);
    if (!sound && !str_starts_with(str_from(error.text), file.path))
        input_refute("an error says where it is");
    if (sound) {
        check_links(&file.toml);
        Options options = options_default();
        Strs notes = {0};
        (void)settings_apply(&file, 0, &options, &notes, &error);
        uint32_t table = toml_find_path(&file.toml, STR("tool.impgraph"));
        if (table != TOML_NONE)
            (void)settings_apply(&file, table, &options, &notes, &error);
        (void)packaging_folders(&file.toml, arena);
    }
    arena_free(arena);
    return 0;
}
