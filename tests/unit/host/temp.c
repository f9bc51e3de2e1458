#include "temp.h"

#include <assert.h>
#include <fcntl.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/vec.h"
#include "host/fs_drawing.h"

Temp temp_open(void)
{
    Temp temp = {.arena = arena_new()};
    const char *parent = getenv("TMPDIR");
    Str made =
        str_format(temp.arena, "%s/impgraph-XXXXXX", parent ? parent : "/tmp");
    char *path = ARENA_ARRAY(temp.arena, char, made.count + 1);
    for (size_t i = 0; i < made.count; i++)
        path[i] = made.at[i];
    bool ready = mkdtemp(path) != NULL && chmod(path, 0755) == 0 &&
                 chdir(path) == 0 && mkdir("here", 0755) == 0 &&
                 chdir("here") == 0;
    assert(ready);
    (void)ready;
    char *real = realpath("..", NULL);
    temp.base = str_copy(temp.arena, str_from(real));
    free(real);
    return temp;
}

void temp_close(Temp *temp)
{
    char *base = strndup(temp->base.at, temp->base.count);
    char *roots[] = {base, NULL};
    // Walks by changing folders, so that paths of any length can be removed.
    FTS *walk = fts_open(roots, FTS_PHYSICAL, NULL);
    assert(walk);
    for (FTSENT *entry = fts_read(walk); entry; entry = fts_read(walk)) {
        // A folder comes twice; the first time it is made open to what follows.
        if (entry->fts_info == FTS_D)
            (void)chmod(entry->fts_accpath, 0700);
        else
            (void)remove(entry->fts_accpath);
    }
    (void)fts_close(walk);
    free(base);
    arena_free(temp->arena);
}

static void write_text(const char *path, Str text)
{
    FILE *file = fopen(path, "wb");
    assert(file);
    size_t written = text.count ? fwrite(text.at, 1, text.count, file) : 0;
    assert(written == text.count);
    (void)written;
    (void)fclose(file);
}

static void make_node(Arena *arena, const FsNode *node, const char *path)
{
    switch (node->kind) {
    case FS_FILE:
        write_text(path, node->text);
        break;
    case FS_FOLDER:
        (void)mkdir(path, 0755);
        break;
    case FS_LINK:
        (void)symlink(str_terminated(arena, node->text), path);
        break;
    case FS_OTHER:
        (void)mkfifo(path, 0644);
        break;
    }
}

typedef struct {
    const FsNode *node;
    Str path;
} Step;

void temp_draw(Temp *temp, const char *drawing)
{
    const FsTree *tree = fs_drawing_read(temp->arena, drawing);
    VEC(Step) steps = {0};
    VEC(Str) denied = {0};
    vec_push(temp->arena, &steps, (Step){tree->working, STR(".")});
    for (size_t i = 0; i < steps.count; i++) {
        Step step = steps.items[i];
        const char *path = str_terminated(temp->arena, step.path);
        make_node(temp->arena, step.node, path);
        if (step.node->denied)
            vec_push(temp->arena, &denied, step.path);
        for (const FsNode *child = step.node->first_child; child;
             child = child->next)
            vec_push(
                temp->arena, &steps,
                (Step){child, path_join(temp->arena, step.path, child->name)});
    }
    // Last, or there would be no way in to draw what lies below.
    for (size_t i = 0; i < denied.count; i++)
        (void)chmod(str_terminated(temp->arena, denied.items[i]), 0);
}

bool temp_drop_root(void)
{
    enum { NOBODY = 65534 };
    return geteuid() != 0 || seteuid(NOBODY) == 0;
}

void temp_regain_root(void)
{
    if (getuid() == 0)
        (void)seteuid(0);
}
