#include "base/path.h"
#include "project/shown.h"
#include "search/path_builder.h"
#include "search/path_step.h"

enum { ERRORS_KEPT_APART = 15 }; // PEP 829: one costs its line only

static void note_line(const PathBuilder *builder, Str site, const PthLine *line,
                      const StartAction *action)
{
    vec_push(builder->arena, &builder->startup->lines,
             (StartLine){
                 .path = path_join(builder->arena, site, line->file),
                 .line = line->line,
                 .text = line->text,
                 .is_call = line->kind == PTH_CALL,
                 .kind = action->kind,
                 .note = action->note,
             });
}

// The entry that a site folder has become, here or where it was before.
static SearchEntry *find_entry(const PathBuilder *builder, Str site)
{
    const SearchEntries *entries = builder->entries;
    SearchEntry *same = entries_with(entries, site);
    if (same)
        return same;
    Str identity = path_identity(builder, site);
    for (size_t i = 0; i < entries->count; i++) {
        SearchEntry *entry = &entries->items[i];
        if (entry->path.count &&
            str_eq(path_identity(builder, entry->path), identity))
            return entry;
    }
    return NULL;
}

// Lets the lines act, in their order; the number of those that run code nobody
// could follow.
static uint32_t run_lines(PathBuilder *builder, Str site, const PthLines *lines,
                          bool repeated)
{
    uint32_t unknown = 0;
    Str failed = STR("");
    for (size_t i = 0; i < lines->count; i++) {
        const PthLine *line = &lines->items[i];
        // An error ends the file it is in (pth-04).
        if (builder->minor < ERRORS_KEPT_APART && str_eq(line->file, failed))
            continue;
        if (line->kind == PTH_PATH) {
            (void)path_add(builder,
                           path_site_entry(builder, line->text, line->file));
            continue;
        }
        StartAction action = path_step(builder, site, line);
        if (!repeated)
            note_line(builder, site, line, &action);
        bool fails = action.kind == START_FAILS;
        unknown += fails || action.kind == START_UNKNOWN;
        if (fails)
            failed = line->file;
    }
    return unknown;
}

void path_add_site(PathBuilder *builder, Str site, Str source, bool repeated)
{
    PthLines lines;
    Str shown = shown_path(builder->project->working, site, builder->arena);
    pth_read(builder->project->listing, site, builder->minor, builder->arena,
             &lines);
    (void)path_add(builder, path_site_entry(builder, site, source));
    uint32_t unknown = run_lines(builder, shown, &lines, repeated);
    SearchEntry *entry = find_entry(builder, shown);
    if (entry)
        entry->import_lines = unknown;
}
