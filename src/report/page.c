#include "report/page.h"

#include "report/escape.h"
#include "report/paragraph.h"

#include <string.h>

enum { WIDEST_PLACE = 56, NARROWEST = 20, INDENT = 2, GAP = 2 };

void page_init(Page *page, const Report *report)
{
    page->report = report;
    snippets_init(&page->snippets, report->fs, report->arena);
    page->folds = report->options->max_lines > 0;
    page->folded = false;
    page->begun = false;
    page->last_help = STR("");
}

void draft_init(Draft *draft, const Page *page)
{
    draft->text = (Text){.arena = page->report->arena};
    out_init(&draft->out, out_to_text, &draft->text);
}

unsigned draft_finish(Draft *draft)
{
    (void)out_finish(&draft->out);
    unsigned lines = 0;
    for (size_t i = 0; i < draft->text.count; i++)
        lines += draft->text.bytes[i] == '\n';
    return lines;
}

Str draft_text(const Draft *draft)
{
    return text_str(&draft->text);
}

void page_style(const Page *page, Out *out, Style style, Str text)
{
    static const char *const codes[] = {
        [STYLE_BOLD] = "1",       [STYLE_DIM] = "2",     [STYLE_ERROR] = "1;31",
        [STYLE_WARNING] = "1;33", [STYLE_NOTE] = "1;36",
    };
    if (!page->report->color) {
        out_str(out, text);
        return;
    }
    out_format(out, "\x1b[%sm", codes[style]);
    out_str(out, text);
    out_text(out, "\x1b[0m");
}

static Style level_style(Level level)
{
    if (level == LEVEL_ERROR)
        return STYLE_ERROR;
    return level == LEVEL_WARNING ? STYLE_WARNING : STYLE_NOTE;
}

// Columns left on a line of which `used` are taken.
static size_t room_behind(const Page *page, size_t used)
{
    size_t width = page->report->width;
    return used + NARROWEST < width ? width - used : NARROWEST;
}

void page_heading(const Page *page, Out *out, const Finding *finding,
                  size_t column)
{
    Arena *arena = page->report->arena;
    Str code = rule_at(finding->rule)->code;
    Str level = level_name(finding->level);
    Str label =
        str_format(arena, "%.*s[%.*s]", STR_ARGS(level), STR_ARGS(code));
    Str message = safe_text(finding->message, arena);
    page_style(page, out, level_style(finding->level), label);
    out_text(out, ": ");
    page_style(page, out, STYLE_BOLD,
               safe_cut(message, room_behind(page, column + label.count + GAP),
                        arena));
    out_byte(out, '\n');
}

static Str place_text(const Page *page, const Site *site)
{
    Arena *arena = page->report->arena;
    Str path = safe_text(site->path, arena);
    if (site->range.start.line == 0)
        return path;
    return str_format(arena, "%.*s:%u", STR_ARGS(path),
                      (unsigned)site->range.start.line);
}

static void write_remark(const Page *page, Out *out, Str remark)
{
    if (remark.count == 0)
        return;
    Str safe = safe_text(remark, page->report->arena);
    Str shown = str_concat3(page->report->arena, STR("  ("), safe, STR(")"));
    page_style(page, out, STYLE_DIM, shown);
}

static void write_site(Page *page, Out *out, const Site *site, size_t column)
{
    Arena *arena = page->report->arena;
    Str place = place_text(page, site);
    Str source =
        safe_text(snippet_at(&page->snippets, site->path, site->range), arena);
    out_fill(out, ' ', INDENT);
    out_str(out, place);
    if (source.count) {
        size_t used = safe_columns(place);
        size_t begin = INDENT + (used > column ? used : column) + GAP;
        out_fill(out, ' ', begin - INDENT - used);
        out_str(out, safe_cut(source, room_behind(page, begin), arena));
    }
    write_remark(page, out, site->remark);
    out_byte(out, '\n');
}

// The column behind the widest place, but for single very long ones.
static size_t place_column(const Page *page, const Sites *sites)
{
    size_t column = 0;
    for (size_t i = 0; i < sites->count; i++) {
        size_t used = safe_columns(place_text(page, &sites->items[i]));
        if (used > column && used <= WIDEST_PLACE)
            column = used;
    }
    return column;
}

void page_sites(Page *page, Out *out, const Sites *sites, size_t most,
                const char *what)
{
    size_t column = place_column(page, sites);
    // One place takes no more room than the line that would stand for it.
    bool fold = page->folds && sites->count > most + 1;
    size_t shown = fold ? most : sites->count;
    for (size_t i = 0; i < shown; i++)
        write_site(page, out, &sites->items[i], column);
    if (fold)
        page_fold(page, out, sites->count - shown, what);
}

void page_remark(const Page *page, Out *out, const char *label, Str text)
{
    size_t indent = strlen(label) + INDENT + GAP;
    out_format(out, "  %s: ", label);
    paragraph_write(out, safe_text(text, page->report->arena),
                    (Margins){indent, indent, page->report->width});
}

void page_help(Page *page, Out *out, Str help)
{
    if (help.count && !str_eq(help, page->last_help))
        page_remark(page, out, "help", help);
    page->last_help = help;
}

void page_fold(Page *page, Out *out, size_t count, const char *what)
{
    Str text =
        str_format(page->report->arena, "  … and %zu more %s", count, what);
    page_style(page, out, STYLE_DIM, text);
    out_byte(out, '\n');
    page->folded = true;
}
