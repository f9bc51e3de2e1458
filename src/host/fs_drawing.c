#include "host/fs_drawing.h"

#include <assert.h>

#include "base/path.h"
#include "base/vec.h"

typedef struct {
    size_t indent;
    FsNode *folder;
} Level;

typedef struct {
    Arena *arena;
    FsTree *tree;
    VEC(Level) levels; // the folder lines that the next line may stand below
} Drawing;

FsNode *fs_node_child(const FsNode *folder, Str name)
{
    FsNode *child = folder->first_child;
    while (child && !str_eq(child->name, name))
        child = child->next;
    return child;
}

static FsNode *add_node(Arena *arena, FsTree *tree, FsNode *parent, Str name)
{
    FsNode *node = ARENA_NEW(arena, FsNode);
    node->name = name;
    node->parent = parent ? parent : node;
    node->kind = FS_FILE;
    node->number = ++tree->count;
    if (!parent)
        return node;
    node->next = parent->first_child;
    parent->first_child = node;
    parent->child_count++;
    return node;
}

static char hex_digit(char digit)
{
    if (digit >= '0' && digit <= '9')
        return (char)(digit - '0');
    assert(digit >= 'a' && digit <= 'f');
    return (char)(digit - 'a' + 10);
}

// Takes the escape behind a backslash off `rest`.
static char cut_escape(Str *rest)
{
    static const char names[] = "nrt0\\";
    static const char bytes[] = "\n\r\t\0\\";
    assert(rest->count > 0);
    char name = rest->at[0];
    if (name == 'x') {
        assert(rest->count >= 3);
        int byte = hex_digit(rest->at[1]) * 16 + hex_digit(rest->at[2]);
        *rest = str_skip(*rest, 3);
        return (char)byte;
    }
    size_t index = str_find(STR(names), name);
    assert(index < sizeof names - 1 && "an escape that fs.h does not name");
    *rest = str_skip(*rest, 1);
    return bytes[index];
}

static Str unescape(Arena *arena, Str text)
{
    char *bytes = arena_alloc(arena, text.count);
    size_t count = 0;
    while (text.count) {
        bytes[count] = text.at[0];
        text = str_skip(text, 1);
        if (bytes[count] == '\\')
            bytes[count] = cut_escape(&text);
        count++;
    }
    return (Str){bytes, count};
}

// The node at `path` below `folder`, made with all folders on the way.
static FsNode *draw_path(Drawing *drawing, FsNode *folder, Str path)
{
    FsNode *node = path_is_absolute(path) ? drawing->tree->root : folder;
    while (path.count) {
        Str name = unescape(drawing->arena, str_cut(&path, '/'));
        if (name.count == 0 || str_eq(name, STR(".")))
            continue;
        assert(!str_eq(name, STR("..")) && "drawn above its folder");
        assert(node->kind != FS_LINK && "drawn below a link");
        node->kind = FS_FOLDER;
        FsNode *child = fs_node_child(node, name);
        node =
            child ? child : add_node(drawing->arena, drawing->tree, node, name);
    }
    return node;
}

static bool starts_mark(Str rest)
{
    return str_starts_with(rest, STR(" = ")) ||
           str_starts_with(rest, STR(" -> ")) ||
           str_starts_with(rest, STR(" !"));
}

static void apply_mark(Arena *arena, FsNode *node, Str mark)
{
    if (str_starts_with(mark, STR(" = "))) {
        node->text = unescape(arena, str_skip(mark, 3));
    } else if (str_starts_with(mark, STR(" -> "))) {
        node->kind = FS_LINK;
        node->text = unescape(arena, str_skip(mark, 4));
    } else if (str_eq(mark, STR(" !denied"))) {
        node->denied = true;
    } else if (str_eq(mark, STR(" !fifo"))) {
        node->kind = FS_OTHER;
    } else {
        assert(mark.count == 0 && "a mark that fs.h does not name");
    }
}

static FsNode *enclosing_folder(Drawing *drawing, size_t indent)
{
    while (drawing->levels.count && vec_last(&drawing->levels).indent >= indent)
        drawing->levels.count--;
    return drawing->levels.count ? vec_last(&drawing->levels).folder
                                 : drawing->tree->working;
}

static void draw_line(Drawing *drawing, Str line)
{
    size_t indent = 0;
    while (indent < line.count && line.at[indent] == ' ')
        indent++;
    Str path = str_skip(line, indent);
    if (path.count == 0)
        return;
    size_t end = 0;
    while (end < path.count && !starts_mark(str_skip(path, end)))
        end++;
    Str mark = str_skip(path, end);
    path = str_slice(path, 0, end);
    FsNode *node = draw_path(drawing, enclosing_folder(drawing, indent), path);
    if (str_ends_with(path, STR("/"))) {
        node->kind = FS_FOLDER;
        vec_push(drawing->arena, &drawing->levels, (Level){indent, node});
    }
    apply_mark(drawing->arena, node, mark);
}

FsTree *fs_drawing_read(Arena *arena, const char *drawing)
{
    FsTree *tree = ARENA_NEW(arena, FsTree);
    tree->root = add_node(arena, tree, NULL, STR(""));
    tree->root->kind = FS_FOLDER;
    tree->working = add_node(arena, tree, tree->root, STR("here"));
    tree->working->kind = FS_FOLDER;
    Drawing state = {.arena = arena, .tree = tree};
    // The tree outlives the text it was drawn with.
    Str rest = str_copy(arena, str_from(drawing));
    while (rest.count)
        draw_line(&state, str_cut(&rest, '\n'));
    return tree;
}
