#include "checks/fix_star.h"

#include "base/map.h"
#include "base/out.h"

// Only the star itself is replaced: what stands before it on the line, a
// backslash or a comment behind it stay. Names that do not fit on the line
// stand in brackets, one a line, as black writes them.

enum { LINE_WIDTH = 88, LARGEST_FILE = 1 << 30 };

static void add(Text *text, Str part)
{
    (void)out_to_text(text, part);
}

// `x as x` says to readers and checkers that the name is there for others (the
// typing specification, "Import conventions").
static void add_name(Text *text, const ExpandedName *name)
{
    add(text, name->name);
    if (name->passed_on) {
        add(text, STR(" as "));
        add(text, name->name);
    }
}

static Str names_in_line(const Expansion *expansion, Arena *arena)
{
    Text text = {.arena = arena};
    for (uint32_t i = 0; i < expansion->count; i++) {
        if (i > 0)
            add(&text, STR(", "));
        add_name(&text, &expansion->names[i]);
    }
    return text_str(&text);
}

static Str names_in_brackets(const Expansion *expansion, Str indent,
                             Str line_end, Arena *arena)
{
    Text text = {.arena = arena};
    add(&text, STR("("));
    add(&text, line_end);
    for (uint32_t i = 0; i < expansion->count; i++) {
        add(&text, indent);
        add(&text, STR("    "));
        add_name(&text, &expansion->names[i]);
        add(&text, STR(","));
        add(&text, line_end);
    }
    add(&text, indent);
    add(&text, STR(")"));
    return text_str(&text);
}

// The change; false where the star is not found where it was read.
static bool find_splice(const Expansion *expansion, Str bytes, Arena *arena,
                        Splice *splice)
{
    size_t start;
    size_t end;
    if (!splice_find(bytes, expansion->range.start, &start) ||
        !splice_find(bytes, expansion->range.end, &end) || end <= start ||
        bytes.at[end - 1] != '*')
        return false;
    if (expansion->count == 0) {
        *splice = (Splice){start, end, expansion->instead};
        return true;
    }
    size_t star = end - 1;
    size_t column = star - splice_line_start(bytes, star);
    Str text = names_in_line(expansion, arena);
    if (column + text.count > LINE_WIDTH)
        text = names_in_brackets(expansion, splice_indent(bytes, start),
                                 splice_line_end(bytes, star), arena);
    *splice = (Splice){star, end, text};
    return true;
}

static void fix_star(Expansion *expansion, FixedFile *fixed, Arena *arena)
{
    Splice splice;
    if (expansion->refusal.count)
        return;
    if (!find_splice(expansion, fixed->before, arena, &splice))
        expansion->refusal = STR("its place in the file is not sure");
    else if (!splice_fits(fixed->before, splice.text))
        expansion->refusal =
            STR("its names cannot be written in the encoding of the file");
    else
        vec_push(arena, &fixed->splices, splice);
}

static void refuse_all(Expansions *expansions, FileId file, Str reason)
{
    for (size_t i = 0; i < expansions->count; i++) {
        Expansion *expansion = &expansions->items[i];
        if (expansion->file.index == file.index &&
            expansion->refusal.count == 0)
            expansion->refusal = reason;
    }
}

// What tells a file from others, whatever its path.
static Str identity_of(const Fs *fs, Str path, Arena *arena)
{
    FsInfo info = {0};
    if (fs_info(fs, path, &info) != FS_OK)
        return path;
    return str_format(arena, "%ju:%ju", (uintmax_t)info.device,
                      (uintmax_t)info.inode);
}

// A link makes one file two modules: it is changed once, where both want the
// same.
static FixedFiles merge_links(const FixedFiles *files, Expansions *expansions,
                              const Fs *fs, Arena *arena)
{
    Map seen;
    FixedFiles merged = {0};
    map_init(&seen, arena);
    bool *clashes = ARENA_ARRAY(arena, bool, files->count);
    bool *again = ARENA_ARRAY(arena, bool, files->count);
    for (uint32_t i = 0; i < files->count; i++) {
        Str identity = identity_of(fs, files->items[i].path, arena);
        uint32_t first = *map_at(&seen, identity, i);
        again[i] = first != i;
        if (!str_eq(files->items[first].after, files->items[i].after))
            clashes[first] = clashes[i] = true;
    }
    for (uint32_t i = 0; i < files->count; i++) {
        if (clashes[i])
            refuse_all(expansions, files->items[i].file,
                       STR("another path leads to this file, and to other "
                           "names"));
        else if (!again[i])
            vec_push(arena, &merged, files->items[i]);
    }
    return merged;
}

FixedFiles fix_stars(Expansions *expansions, const Project *project,
                     Arena *arena)
{
    const Fs *fs = listing_fs(project->listing);
    FixedFiles files = {0};
    for (size_t i = 0; i < expansions->count;) {
        FileId file = expansions->items[i].file;
        FixedFile fixed = {
            .file = file,
            .path = project->files.items[file.index].path,
        };
        bool read = fs_read(fs, fixed.path, LARGEST_FILE, arena,
                            &fixed.before) == FS_OK;
        if (!read)
            fixed.before = STR("");
        for (; i < expansions->count &&
               expansions->items[i].file.index == file.index;
             i++)
            fix_star(&expansions->items[i], &fixed, arena);
        if (fixed.splices.count == 0)
            continue;
        fixed.after = splices_apply(&fixed.splices, fixed.before, arena);
        vec_push(arena, &files, fixed);
    }
    return merge_links(&files, expansions, fs, arena);
}
