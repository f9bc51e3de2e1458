#include "report/patch.h"

#include "base/path.h"
#include "report/report.h"

enum { CONTEXT = 3 };

// Lines [first, last) of the old text that give way to `text`.
typedef struct {
    uint32_t first;
    uint32_t last;
    Str text;
    uint32_t lines; // of `text`
} PatchedLines;

typedef VEC(PatchedLines) Patched;

typedef struct {
    const Patch *patch;
    Lines lines; // of the old text
    Patched changes;
    Arena *scratch;
    Out *out;
} Writer;

// Offset at which line `line` (from 0) begins; the end of the text behind the
// last.
static size_t line_offset(const Writer *writer, uint32_t line)
{
    return line < writer->lines.count ? writer->lines.starts[line]
                                      : writer->patch->before.count;
}

static uint32_t line_of(const Writer *writer, size_t offset)
{
    return lines_position(&writer->lines, (uint32_t)offset).line - 1;
}

static uint32_t count_lines(Str text)
{
    uint32_t count = 0;
    for (size_t i = 0; i < text.count; i++)
        count += text.at[i] == '\n';
    return count + (text.count && text.at[text.count - 1] != '\n');
}

// Splices on the same lines, or on lines that follow each other, are one
// change.
static void find_changes(Writer *writer)
{
    const Splices *splices = writer->patch->splices;
    for (size_t i = 0; i < splices->count;) {
        PatchedLines change = {.first =
                                   line_of(writer, splices->items[i].start)};
        Splices inside = {0};
        size_t start = line_offset(writer, change.first);
        do {
            Splice splice = splices->items[i++];
            change.last = line_of(writer, splice.end - 1) + 1;
            splice.start -= start;
            splice.end -= start;
            vec_push(writer->scratch, &inside, splice);
        } while (i < splices->count &&
                 line_of(writer, splices->items[i].start) <= change.last);
        Str old = str_slice(writer->patch->before, start,
                            line_offset(writer, change.last) - start);
        change.text = splices_apply(&inside, old, writer->scratch);
        change.lines = count_lines(change.text);
        vec_push(writer->scratch, &writer->changes, change);
    }
}

static void write_text(const Writer *writer, Str text)
{
    if (writer->patch->safe)
        out_safe(writer->out, text);
    else
        out_str(writer->out, text);
}

static void write_lines(const Writer *writer, char sign, Str text)
{
    const char *color = sign == '-' ? "\x1b[31m" : "\x1b[32m";
    bool colored = writer->patch->color && sign != ' ';
    while (text.count) {
        bool ended = str_find(text, '\n') < text.count;
        Str line = str_cut(&text, '\n');
        if (colored)
            out_text(writer->out, color);
        out_byte(writer->out, sign);
        write_text(writer, line);
        if (colored)
            out_text(writer->out, "\x1b[0m");
        out_byte(writer->out, '\n');
        if (!ended)
            out_text(writer->out, "\\ No newline at end of file\n");
    }
}

static void write_old(const Writer *writer, char sign, uint32_t first,
                      uint32_t last)
{
    size_t start = line_offset(writer, first);
    write_lines(writer, sign,
                str_slice(writer->patch->before, start,
                          line_offset(writer, last) - start));
}

// The changes that one hunk holds: their contexts meet.
static size_t hunk_end(const Writer *writer, size_t first)
{
    size_t end = first + 1;
    while (end < writer->changes.count &&
           writer->changes.items[end].first -
                   writer->changes.items[end - 1].last <=
               2 * CONTEXT)
        end++;
    return end;
}

// `shift`: how many lines the changes before have added, modulo 2^32.
static uint32_t write_hunk(const Writer *writer, size_t first, size_t end,
                           uint32_t shift)
{
    const PatchedLines *changes = writer->changes.items;
    uint32_t from = changes[first].first;
    from = from > CONTEXT ? from - CONTEXT : 0;
    uint32_t to = changes[end - 1].last + CONTEXT;
    to = to < writer->lines.count ? to : writer->lines.count;
    uint32_t added = 0;
    for (size_t i = first; i < end; i++)
        added += changes[i].lines - (changes[i].last - changes[i].first);
    out_format(writer->out, "@@ -%u,%u +%u,%u @@\n", from + 1, to - from,
               from + 1 + shift, to - from + added);
    uint32_t at = from;
    for (size_t i = first; i < end; i++) {
        write_old(writer, ' ', at, changes[i].first);
        write_old(writer, '-', changes[i].first, changes[i].last);
        write_lines(writer, '+', changes[i].text);
        at = changes[i].last;
    }
    write_old(writer, ' ', at, to);
    return shift + added;
}

static void write_header(const Writer *writer, const char *sign, Str prefix)
{
    out_text(writer->out, sign);
    if (!path_is_absolute(writer->patch->path))
        out_str(writer->out, prefix);
    write_text(writer, writer->patch->path);
    out_byte(writer->out, '\n');
}

void patch_write(const Patch *patch, Arena *scratch, Out *out)
{
    Writer writer = {
        .patch = patch,
        .lines = lines_of(patch->before, scratch),
        .scratch = scratch,
        .out = out,
    };
    find_changes(&writer);
    write_header(&writer, "--- ", STR("a/"));
    write_header(&writer, "+++ ", STR("b/"));
    uint32_t shift = 0;
    for (size_t i = 0; i < writer.changes.count;) {
        size_t end = hunk_end(&writer, i);
        shift = write_hunk(&writer, i, end, shift);
        i = end;
    }
}
