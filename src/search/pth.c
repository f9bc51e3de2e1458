#include "search/pth.h"

#include <string.h>

#include "base/path.h"

enum {
    FILE_LIMIT = 8 << 20,
    LINE_LIMIT = 64 << 10, // longer ones are no paths on any system
    // Versions from which these things hold (pth-06, pth-07, PEP 829).
    HIDDEN_SKIPPED = 13,
    MARK_SKIPPED = 13,
    SPLIT_WIDELY = 13,
    STARTS_CALLED = 15,
    LINES_STRIPPED = 15,
    PATHS_FIRST = 15,
};

typedef struct {
    Listing *listing;
    Str site;
    Str file;       // name of the one being read
    bool is_silent; // its import lines are switched off (pth-15)
    uint32_t line;
    unsigned minor;
    Arena *arena;
    PthLines *paths;
    PthLines *others; // the same as `paths` where one order holds for both
} Reader;

static bool is_import(Str line)
{
    return str_starts_with(line, STR("import ")) ||
           str_starts_with(line, STR("import\t"));
}

// The white space of str.strip() that is not of one byte.
static const Str wide_spaces[] = {
    STR_INIT("\xc2\x85"), STR_INIT("\xc2\xa0"), STR_INIT("\u1680"),
    STR_INIT("\u2000"),   STR_INIT("\u2001"),   STR_INIT("\u2002"),
    STR_INIT("\u2003"),   STR_INIT("\u2004"),   STR_INIT("\u2005"),
    STR_INIT("\u2006"),   STR_INIT("\u2007"),   STR_INIT("\u2008"),
    STR_INIT("\u2009"),   STR_INIT("\u200a"),   STR_INIT("\u2028"),
    STR_INIT("\u2029"),   STR_INIT("\u202f"),   STR_INIT("\u205f"),
    STR_INIT("\u3000"),
};

enum { WIDE_SPACES = sizeof wide_spaces / sizeof *wide_spaces };

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r') ||
           (byte >= '\x1c' && byte <= '\x1f');
}

// Size of the white space that `text` ends with, 0 for none.
static size_t closing_space(Str text)
{
    if (text.count && is_space(text.at[text.count - 1]))
        return 1;
    for (size_t i = 0; i < WIDE_SPACES; i++) {
        if (str_ends_with(text, wide_spaces[i]))
            return wide_spaces[i].count;
    }
    return 0;
}

static size_t opening_space(Str text)
{
    if (text.count && is_space(text.at[0]))
        return 1;
    for (size_t i = 0; i < WIDE_SPACES; i++) {
        if (str_starts_with(text, wide_spaces[i]))
            return wide_spaces[i].count;
    }
    return 0;
}

// Leading blanks belong to the path (pth-01).
static Str strip_end(Str line)
{
    size_t size;
    while ((size = closing_space(line)) > 0)
        line.count -= size;
    return line;
}

static Str strip_both(Str line)
{
    size_t size;
    while ((size = opening_space(line)) > 0)
        line = str_skip(line, size);
    return strip_end(line);
}

static void add_line(Reader *reader, PthLines *lines, PthKind kind, Str text)
{
    vec_push(reader->arena, lines,
             (PthLine){kind, text, reader->file, reader->line});
}

static void read_path(Reader *reader, Str line)
{
    if (memchr(line.at, 0, line.count))
        return;
    Str path = path_normal(
        reader->arena, path_join(reader->arena, reader->site, strip_end(line)));
    FsInfo info;
    if (fs_info(listing_fs(reader->listing), path, &info) == FS_OK)
        add_line(reader, reader->paths, PTH_PATH, path);
}

static void read_line(Reader *reader, Str line)
{
    if (reader->minor >= LINES_STRIPPED)
        line = strip_both(line);
    if (strip_end(line).count == 0 || line.at[0] == '#' ||
        line.count > LINE_LIMIT)
        return;
    if (!is_import(line))
        read_path(reader, line);
    else if (!reader->is_silent)
        add_line(reader, reader->others, PTH_IMPORT, strip_end(line));
}

static void read_call(Reader *reader, Str line)
{
    line = strip_both(line);
    if (line.count && line.at[0] != '#' && line.count <= LINE_LIMIT)
        add_line(reader, reader->others, PTH_CALL, line);
}

// Length of the line end that `text` begins with, 0 for none: \n, \r or both;
// with `widely` whatever str.splitlines takes for one.
static size_t line_end(Str text, bool widely)
{
    static const Str wide[] = {
        STR_INIT("\v"),     STR_INIT("\f"),     STR_INIT("\x1c"),
        STR_INIT("\x1d"),   STR_INIT("\x1e"),   STR_INIT("\xc2\x85"),
        STR_INIT("\u2028"), STR_INIT("\u2029"),
    };
    if (str_starts_with(text, STR("\r\n")))
        return 2;
    if (text.at[0] == '\n' || text.at[0] == '\r')
        return 1;
    for (size_t i = 0; widely && i < sizeof wide / sizeof *wide; i++) {
        if (str_starts_with(text, wide[i]))
            return wide[i].count;
    }
    return 0;
}

static Str cut_line(Str *rest, bool widely)
{
    Str text = *rest;
    size_t size = 0;
    while (rest->count && (size = line_end(*rest, widely)) == 0)
        *rest = str_skip(*rest, 1);
    text.count -= rest->count;
    *rest = str_skip(*rest, size);
    return text;
}

static void read_file(Reader *reader, void (*read)(Reader *, Str))
{
    Str path = path_join(reader->arena, reader->site, reader->file);
    Str rest;
    if (fs_read(listing_fs(reader->listing), path, FILE_LIMIT, reader->arena,
                &rest) != FS_OK)
        return;
    Str mark = STR("\xef\xbb\xbf");
    if (reader->minor >= MARK_SKIPPED && str_starts_with(rest, mark))
        rest = str_skip(rest, mark.count);
    for (reader->line = 1; rest.count; reader->line++)
        read(reader, cut_line(&rest, reader->minor >= SPLIT_WIDELY));
}

// NAME.start switches off the import lines of NAME.pth (pth-15).
static bool has_start(const Reader *reader)
{
    Str start =
        str_concat(reader->arena, path_stem(reader->file), STR(".start"));
    FsKind kind;
    return reader->minor >= STARTS_CALLED &&
           listing_find(reader->listing, reader->site, start, &kind) &&
           kind == FS_FILE;
}

static void read_files(Reader *reader, Str suffix, void (*read)(Reader *, Str))
{
    // Listings are sorted by bytes, which for UTF-8 is the order of code
    // points that site.py sorts by (pth-02).
    FsEntries entries = listing_of(reader->listing, reader->site, NULL);
    for (size_t i = 0; i < entries.count; i++) {
        reader->file = entries.items[i].name;
        bool hidden = reader->file.at[0] == '.';
        if (!str_ends_with(reader->file, suffix) ||
            (hidden && reader->minor >= HIDDEN_SKIPPED))
            continue;
        reader->is_silent = has_start(reader);
        read_file(reader, read);
    }
}

void pth_read(Listing *listing, Str site, unsigned minor, Arena *arena,
              PthLines *lines)
{
    PthLines late = {0};
    bool split = minor >= PATHS_FIRST;
    Reader reader = {
        .listing = listing,
        .site = site,
        .minor = minor,
        .arena = arena,
        .paths = lines,
        .others = split ? &late : lines,
    };
    *lines = (PthLines){0};
    read_files(&reader, STR(".pth"), read_line);
    if (minor >= STARTS_CALLED)
        read_files(&reader, STR(".start"), read_call);
    for (size_t i = 0; i < late.count; i++)
        vec_push(arena, lines, late.items[i]);
}
