#include "checks/suppress.h"

enum { FILE_LIMIT = 32 << 20 };

typedef struct {
    const Fs *fs;
    Arena *arena; // of one file
    Str path;
    Str text; // "" where no comment of the file is for us
    Lines lines;
} Commented;

static const Str mark = STR_INIT("impgraph:");

// What stands behind `# impgraph: ignore` in the line.
static bool find_wish(Str line, Str *wish)
{
    static const Str verb = STR_INIT("ignore");
    size_t at = 0;
    while ((at = str_search(line, mark, at)) < line.count) {
        Str before = str_trim(str_slice(line, 0, at));
        at += mark.count;
        *wish = str_trim(str_skip(line, at));
        if (before.count && before.at[before.count - 1] == '#' &&
            str_starts_with(*wish, verb)) {
            *wish = str_trim(str_skip(*wish, verb.count));
            return true;
        }
    }
    return false;
}

bool line_suppresses(Str line, RuleId rule)
{
    Str codes;
    if (!find_wish(line, &codes))
        return false;
    if (codes.count == 0 || codes.at[0] != '[')
        return true;
    codes = str_slice(codes, 1, str_find(codes, ']') - 1);
    while (codes.count) {
        if (rule_is_named(rule, str_trim(str_cut(&codes, ','))))
            return true;
    }
    return false;
}

static void open_file(Commented *file, Str path)
{
    Str bytes;
    arena_reset(file->arena);
    *file = (Commented){.fs = file->fs, .arena = file->arena, .path = path};
    if (fs_read(file->fs, path, FILE_LIMIT, file->arena, &bytes) != FS_OK ||
        !str_contains(bytes, mark))
        return;
    Faults ignored = {.arena = file->arena};
    file->text = source_decode(bytes, file->arena, &ignored).text;
    file->lines = lines_of(file->text, file->arena);
}

static bool is_suppressed(const Commented *file, const Finding *finding)
{
    uint32_t first = finding->range.start.line;
    uint32_t last = finding->range.end.line;
    if (file->text.count == 0)
        return false;
    first = first ? first : 1;
    Str line = lines_text(&file->lines, file->text, first);
    if (line_suppresses(line, finding->rule))
        return true;
    return last > first &&
           line_suppresses(lines_text(&file->lines, file->text, last),
                           finding->rule);
}

uint32_t findings_suppress(const Fs *fs, Findings *findings)
{
    Commented file = {.fs = fs, .arena = arena_new()};
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        Finding finding = findings->items[i];
        if (i == 0 || !str_eq(finding.path, file.path))
            open_file(&file, finding.path);
        if (!is_suppressed(&file, &finding))
            findings->items[kept++] = finding;
    }
    uint32_t suppressed = (uint32_t)(findings->count - kept);
    findings->count = kept;
    arena_free(file.arena);
    return suppressed;
}
