#include "report/snippet.h"

#include "base/out.h"

enum { SNIPPET_LIMIT = 400, FILE_LIMIT = 32 << 20 };

void snippets_init(Snippets *snippets, const Fs *fs, Arena *arena)
{
    *snippets = (Snippets){.fs = fs, .arena = arena};
    map_init(&snippets->by_path, arena);
}

static SnippetFile read_file(Snippets *snippets, Str path)
{
    SnippetFile file = {0};
    Str bytes;
    if (fs_read(snippets->fs, path, FILE_LIMIT, snippets->arena, &bytes))
        return file;
    Faults ignored = {.arena = snippets->arena};
    file.text = source_decode(bytes, snippets->arena, &ignored).text;
    file.lines = lines_of(file.text, snippets->arena);
    return file;
}

static const SnippetFile *find_file(Snippets *snippets, Str path)
{
    uint32_t next = (uint32_t)snippets->files.count;
    uint32_t index = *map_at(&snippets->by_path, path, next);
    if (index == next)
        vec_push(snippets->arena, &snippets->files, read_file(snippets, path));
    return &snippets->files.items[index];
}

// Nothing but a place: the whole line is meant.
static bool is_point(Range range)
{
    return range.end.line < range.start.line ||
           (range.end.line == range.start.line &&
            range.end.column <= range.start.column);
}

// The part of line `line` that lies in `range`.
static Str line_part(const SnippetFile *file, Range range, uint32_t line)
{
    Str part = lines_text(&file->lines, file->text, line);
    if (is_point(range))
        return part;
    if (line == range.end.line)
        part = str_slice(part, 0, range.end.column - 1);
    if (line == range.start.line)
        part = str_skip(part, range.start.column - 1);
    return part;
}

// Only for statements over several lines: they are imports in brackets, where
// no string can hold a `#`.
static Str without_comment(Str line)
{
    return str_slice(line, 0, str_find(line, '#'));
}

static void append_line(Out *out, Str line, char *last)
{
    line = str_trim(line);
    if (line.count && line.at[line.count - 1] == '\\')
        line = str_trim(str_slice(line, 0, line.count - 1));
    if (line.count == 0)
        return;
    if (*last && *last != '(' && line.at[0] != ')')
        out_byte(out, ' ');
    out_str(out, line);
    *last = line.at[line.count - 1];
}

// No more than the limit, and no half character at its end.
static Str limited(Str text)
{
    if (text.count <= SNIPPET_LIMIT)
        return text;
    size_t count = SNIPPET_LIMIT;
    while (count > 0 && ((unsigned char)text.at[count] & 0xC0) == 0x80)
        count--;
    return str_slice(text, 0, count);
}

Str snippet_at(Snippets *snippets, Str path, Range range)
{
    const SnippetFile *file = find_file(snippets, path);
    uint32_t first = range.start.line;
    if (first == 0 || first > file->lines.count)
        return (Str){NULL, 0};
    if (range.end.line <= first)
        return limited(str_trim(line_part(file, range, first)));
    Text text = {.arena = snippets->arena};
    Out out;
    out_init(&out, out_to_text, &text);
    char last = '\0';
    for (uint32_t line = first; line <= range.end.line; line++) {
        append_line(&out, without_comment(line_part(file, range, line)), &last);
        if (line == file->lines.count || text.count + out.used > SNIPPET_LIMIT)
            break;
    }
    (void)out_finish(&out);
    return limited(text_str(&text));
}
