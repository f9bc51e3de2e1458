#include "host/fs.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "host/fs_drawing.h"

enum {
    LINK_LIMIT = 40, // on one path, as on Linux
    PADDING = 8,     // zero bytes behind a text
};

// A path being walked. `rest` holds what is still to do: of the path itself,
// and above it of each link met on the way.
typedef struct {
    const FsTree *tree;
    const FsNode *at;
    Str rest[LINK_LIMIT + 1];
    size_t depth;
    size_t links;
} Walk;

static void push_path(Walk *walk, Str path)
{
    if (path_is_absolute(path))
        walk->at = walk->tree->root;
    walk->rest[walk->depth++] = path;
}

static FsStatus enter_part(Walk *walk, Str part)
{
    if (walk->at->denied)
        return FS_DENIED;
    if (str_eq(part, STR(".")))
        return FS_OK;
    const FsNode *node = str_eq(part, STR(".."))
                             ? walk->at->parent
                             : fs_node_child(walk->at, part);
    if (!node)
        return FS_MISSING;
    if (node->kind != FS_LINK) {
        walk->at = node;
        return FS_OK;
    }
    if (++walk->links > LINK_LIMIT)
        return FS_LINK_LOOP;
    push_path(walk, node->text);
    return FS_OK;
}

static FsStatus find_node(const FsTree *tree, Str path, const FsNode **found)
{
    Walk walk = {.tree = tree, .at = tree->working};
    push_path(&walk, path);
    while (walk.depth) {
        Str *rest = &walk.rest[walk.depth - 1];
        if (rest->count == 0) {
            walk.depth--;
            continue;
        }
        // A closing slash, too, asks for a folder: `file.py/` is an error.
        if (walk.at->kind != FS_FOLDER)
            return FS_NOT_A_FOLDER;
        size_t end = str_find(*rest, '/');
        Str part = str_slice(*rest, 0, end);
        *rest = str_skip(*rest, end ? end : 1);
        FsStatus status = end ? enter_part(&walk, part) : FS_OK;
        if (status != FS_OK)
            return status;
    }
    *found = walk.at;
    return FS_OK;
}

static FsStatus memory_list(void *context, Str path, Arena *arena,
                            FsEntries *entries)
{
    const FsNode *node;
    FsStatus status = find_node(context, path, &node);
    if (status != FS_OK)
        return status;
    if (node->kind != FS_FOLDER)
        return FS_NOT_A_FOLDER;
    if (node->denied)
        return FS_DENIED;
    FsEntry *items = ARENA_ARRAY(arena, FsEntry, node->child_count);
    size_t count = 0;
    for (const FsNode *child = node->first_child; child; child = child->next)
        items[count++] = (FsEntry){str_copy(arena, child->name), child->kind};
    qsort(items, count, sizeof *items, fs_entry_cmp);
    *entries = (FsEntries){.items = items, .count = count};
    return FS_OK;
}

static FsStatus memory_info(void *context, Str path, FsInfo *info)
{
    const FsNode *node;
    FsStatus status = find_node(context, path, &node);
    if (status != FS_OK)
        return status;
    *info = (FsInfo){.kind = node->kind,
                     .size = node->text.count,
                     .device = 1,
                     .inode = node->number};
    return FS_OK;
}

static FsStatus find_text(const FsTree *tree, Str path, Str *text)
{
    const FsNode *node;
    FsStatus status = find_node(tree, path, &node);
    if (status != FS_OK)
        return status;
    if (node->denied)
        return FS_DENIED;
    if (node->kind != FS_FILE)
        return FS_NOT_A_FILE;
    *text = node->text;
    return FS_OK;
}

static Str padded_copy(Str text, Arena *arena)
{
    char *copy = arena_alloc(arena, text.count + PADDING);
    if (text.count)
        memcpy(copy, text.at, text.count);
    return (Str){copy, text.count};
}

static FsStatus memory_read(void *context, Str path, size_t limit, Arena *arena,
                            Str *bytes)
{
    Str text;
    FsStatus status = find_text(context, path, &text);
    if (status != FS_OK)
        return status;
    if (text.count > limit)
        return FS_TOO_LARGE;
    *bytes = padded_copy(text, arena);
    return FS_OK;
}

static FsStatus memory_read_part(void *context, Str path, uint64_t offset,
                                 size_t count, Arena *arena, Str *bytes)
{
    Str text;
    FsStatus status = find_text(context, path, &text);
    if (status != FS_OK)
        return status;
    size_t start = offset < text.count ? (size_t)offset : text.count;
    *bytes = padded_copy(str_slice(text, start, count), arena);
    return FS_OK;
}

// The path of a node, written from its end to its start.
static Str path_of(const FsNode *node, Arena *arena)
{
    size_t count = 0;
    for (const FsNode *up = node; up != up->parent; up = up->parent)
        count += up->name.count + 1;
    if (count == 0)
        return STR("/");
    char *text = arena_alloc(arena, count);
    size_t start = count;
    for (; node != node->parent; node = node->parent) {
        start -= node->name.count;
        memcpy(text + start, node->name.at, node->name.count);
        text[--start] = '/';
    }
    return (Str){text, count};
}

static FsStatus memory_real_path(void *context, Str path, Arena *arena,
                                 Str *real)
{
    const FsNode *node;
    FsStatus status = find_node(context, path, &node);
    if (status != FS_OK)
        return status;
    *real = path_of(node, arena);
    return FS_OK;
}

Fs fs_memory(Arena *arena, const char *drawing)
{
    return (Fs){
        .context = fs_drawing_read(arena, drawing),
        .list = memory_list,
        .info = memory_info,
        .read = memory_read,
        .read_part = memory_read_part,
        .real_path = memory_real_path,
    };
}
