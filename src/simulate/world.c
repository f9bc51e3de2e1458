#include "simulate/world.h"

#include "project/reader.h"
#include "project/shown.h"

#include <string.h>

World *world_new(const Project *project, Search *search, Target target,
                 Arena *arena)
{
    World *world = ARENA_NEW(arena, World);
    *world = (World){
        .arena = arena,
        .project = project,
        .search = search,
        .target = target,
        .scratch = arena_new(),
        .parser = parser_new(),
    };
    map_init(&world->by_path, arena);
    return world;
}

void world_free(World *world)
{
    parser_free(world->parser);
    arena_free(world->scratch);
}

static const Code *read_code(World *world, Str path)
{
    Str bytes;
    const Fs *fs = listing_fs(world->project->listing);
    const Code *code = NULL;
    if (fs_read(fs, path, READER_MAX_BYTES, world->scratch, &bytes) == FS_OK)
        code = code_extract(world->parser, bytes, world->scratch, world->arena);
    arena_reset(world->scratch);
    return code;
}

const Code *world_code(World *world, Str path)
{
    uint32_t index;
    if (map_find(&world->by_path, path, &index))
        return world->codes.items[index].code;
    const Code *code = read_code(world, path);
    map_put(&world->by_path, str_copy(world->arena, path),
            (uint32_t)world->codes.count);
    vec_push(world->arena, &world->codes, (WorldCode){code});
    return code;
}

const Code *world_code_of_text(World *world, Str text)
{
    // Extraction wants eight zero bytes behind the text, as fs_read leaves.
    char *bytes = arena_alloc(world->scratch, text.count + 8);
    if (text.count)
        memcpy(bytes, text.at, text.count);
    const Code *code = code_extract(world->parser, (Str){bytes, text.count},
                                    world->scratch, world->arena);
    arena_reset(world->scratch);
    return code;
}

Str world_absolute(const World *world, Str path, Arena *arena)
{
    return shown_absolute(world->project->working, path, arena);
}
