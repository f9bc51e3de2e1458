#include "project/ignore.h"

#include "base/path.h"
#include "base/vec.h"
#include "project/glob.h"

typedef struct {
    Str text;         // without `!`, an opening and a closing slash
    size_t literal;   // length of its start without special bytes
    bool taken_back;  // `!`
    bool folder_only; // a closing slash
    bool anchored;    // another slash: matches paths, else names
} Pattern;

typedef VEC(Pattern) Patterns;

struct IgnoreRules {
    const IgnoreRules *outer;
    Str folder;
    Patterns patterns;
};

// Blanks at the end go, unless a backslash stands before them; a line that ends
// in a lone backslash stays whole.
static Str trim_blanks(Str line)
{
    size_t kept = 0;
    for (size_t i = 0; i < line.count; i++) {
        bool escape = line.at[i] == '\\';
        if (escape && ++i == line.count)
            return line;
        if (escape || line.at[i] != ' ')
            kept = i + 1;
    }
    return str_slice(line, 0, kept);
}

static Pattern read_pattern(Str line)
{
    Pattern pattern = {.text = line};
    Str *text = &pattern.text;
    pattern.taken_back = str_starts_with(*text, STR("!"));
    if (pattern.taken_back)
        *text = str_skip(*text, 1);
    pattern.folder_only = str_ends_with(*text, STR("/"));
    if (pattern.folder_only)
        text->count--;
    pattern.anchored = str_find(*text, '/') < text->count;
    if (str_starts_with(*text, STR("/")))
        *text = str_skip(*text, 1);
    pattern.literal = glob_literal(*text);
    return pattern;
}

const IgnoreRules *ignore_parse(Str text, const IgnoreRules *outer, Str folder,
                                Arena *arena)
{
    IgnoreRules *rules = ARENA_NEW(arena, IgnoreRules);
    rules->outer = outer;
    rules->folder = folder;
    if (str_starts_with(text, STR("\xef\xbb\xbf")))
        text = str_skip(text, 3);
    while (text.count) {
        Str line = str_cut(&text, '\n');
        if (line.count == 0 || line.at[0] == '#')
            continue;
        if (str_ends_with(line, STR("\r")))
            line.count--;
        // To git, which reads lines as C strings, a NUL ends one.
        line = trim_blanks(str_slice(line, 0, str_find(line, '\0')));
        if (line.count)
            vec_push(arena, &rules->patterns, read_pattern(line));
    }
    return rules;
}

static bool pattern_matches(const Pattern *pattern, Str name)
{
    // git compares the literal start by itself and matches the rest as a
    // pattern of its own, so that in `foo**/bar` the stars open a pattern.
    Str literal = str_slice(pattern->text, 0, pattern->literal);
    if (!str_starts_with(name, literal))
        return false;
    return glob_matches(str_skip(pattern->text, pattern->literal),
                        str_skip(name, pattern->literal));
}

// The path as seen from the folder; false where it lies outside.
static bool path_below(Str path, Str folder, Str *below)
{
    *below = path;
    if (folder.count == 0 || str_eq(folder, STR(".")))
        return true;
    if (!path_is_below(path, folder) || path.count == folder.count)
        return false;
    *below = str_skip(path, folder.count + !str_eq(folder, STR("/")));
    return true;
}

static IgnoreVerdict own_verdict(const IgnoreRules *rules, Str path,
                                 bool is_folder)
{
    Str below;
    bool inside = path_below(path, rules->folder, &below);
    Str name = path_name(path);
    for (size_t i = rules->patterns.count; i-- > 0;) {
        const Pattern *pattern = &rules->patterns.items[i];
        if ((pattern->folder_only && !is_folder) ||
            (pattern->anchored && !inside))
            continue;
        if (pattern_matches(pattern, pattern->anchored ? below : name))
            return pattern->taken_back ? IGNORE_NO : IGNORE_YES;
    }
    return IGNORE_SILENT;
}

IgnoreVerdict ignore_verdict(const IgnoreRules *rules, Str path, bool is_folder)
{
    IgnoreVerdict verdict = IGNORE_SILENT;
    for (; rules && verdict == IGNORE_SILENT; rules = rules->outer)
        verdict = own_verdict(rules, path, is_folder);
    return verdict;
}

bool ignore_matches(const IgnoreRules *rules, Str path, bool is_folder)
{
    return ignore_verdict(rules, path, is_folder) == IGNORE_YES;
}
