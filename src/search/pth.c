#include "search/pth.h"

#include <string.h>

#include "base/path.h"

enum {
    FILE_LIMIT = 8 << 20,
    LINE_LIMIT = 64 << 10, // longer ones are no paths on any system
    HIDDEN_SKIPPED = 13,   // versions from which these things hold (pth-06,
    MARK_SKIPPED = 13,     // pth-07, PEP 829)
    LINES_STRIPPED = 15,
};

typedef struct {
    Listing *listing;
    Str site;
    Str file; // name of the one being read
    unsigned minor;
    Arena *arena;
    Pth *pth;
} Reader;

static bool is_import(Str line)
{
    return str_starts_with(line, STR("import ")) ||
           str_starts_with(line, STR("import\t"));
}

// Leading blanks belong to the path (pth-01).
static Str strip_end(Str line)
{
    Str inner = str_trim(line);
    return (Str){line.at, (size_t)(inner.at - line.at) + inner.count};
}

static void read_line(Reader *reader, Str line)
{
    if (reader->minor >= LINES_STRIPPED)
        line = str_trim(line);
    if (str_trim(line).count == 0 || line.at[0] == '#')
        return;
    if (is_import(line)) {
        reader->pth->import_lines++;
        return;
    }
    if (line.count > LINE_LIMIT || memchr(line.at, 0, line.count))
        return;
    Str path = path_normal(
        reader->arena, path_join(reader->arena, reader->site, strip_end(line)));
    FsInfo info;
    if (fs_info(listing_fs(reader->listing), path, &info) == FS_OK)
        vec_push(reader->arena, &reader->pth->paths,
                 (PthPath){path, reader->file});
}

// Cuts `rest` at the next line end: \n, \r or both.
static Str cut_line(Str *rest)
{
    size_t end = 0;
    while (end < rest->count && rest->at[end] != '\n' && rest->at[end] != '\r')
        end++;
    Str line = str_slice(*rest, 0, end);
    bool both = end + 1 < rest->count && rest->at[end] == '\r' &&
                rest->at[end + 1] == '\n';
    *rest = str_skip(*rest, both ? end + 2 : end + 1);
    return line;
}

static void read_file(Reader *reader)
{
    Str path = path_join(reader->arena, reader->site, reader->file);
    Str rest;
    if (fs_read(listing_fs(reader->listing), path, FILE_LIMIT, reader->arena,
                &rest) != FS_OK)
        return;
    Str mark = STR("\xef\xbb\xbf");
    if (reader->minor >= MARK_SKIPPED && str_starts_with(rest, mark))
        rest = str_skip(rest, mark.count);
    while (rest.count)
        read_line(reader, cut_line(&rest));
}

void pth_read(Listing *listing, Str site, unsigned minor, Arena *arena,
              Pth *pth)
{
    Reader reader = {.listing = listing,
                     .site = site,
                     .minor = minor,
                     .arena = arena,
                     .pth = pth};
    *pth = (Pth){.import_lines = 0};
    // Listings are sorted by bytes, which for UTF-8 is the order of code
    // points that site.py sorts by (pth-02).
    FsEntries entries = listing_of(listing, site, NULL);
    for (size_t i = 0; i < entries.count; i++) {
        reader.file = entries.items[i].name;
        bool hidden = reader.file.at[0] == '.';
        if (str_ends_with(reader.file, STR(".pth")) &&
            !(hidden && minor >= HIDDEN_SKIPPED))
            read_file(&reader);
    }
}
