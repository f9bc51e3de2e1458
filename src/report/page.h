#ifndef IMPGRAPH_REPORT_PAGE_H
#define IMPGRAPH_REPORT_PAGE_H

// What the text report is made of: headings, and lists of places in the source.
// Each part is composed as a draft in memory, so that one that does not fit
// into the lines left can be left out whole.

#include "base/out.h"
#include "base/vec.h"
#include "report/report.h"
#include "report/snippet.h"

typedef enum {
    STYLE_BOLD,
    STYLE_DIM,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_NOTE,
} Style;

// A place and what is to be known about it; `remark` may be empty.
typedef struct {
    Str path;
    Range range;
    Str remark;
} Site;

typedef VEC(Site) Sites;

typedef struct {
    const Report *report;
    Snippets snippets;
    bool folds;    // long lists are shortened
    bool folded;   // one was
    bool begun;    // something stands on the page: a blank line comes next
    Str last_help; // that was written
} Page;

typedef struct {
    Text text;
    Out out;
} Draft;

void page_init(Page *page, const Report *report);

void draft_init(Draft *draft, const Page *page);
// Ends composing; the number of lines.
unsigned draft_finish(Draft *draft);
Str draft_text(const Draft *draft);

// `text`, in colour where the report wants it. It must be safe.
void page_style(const Page *page, Out *out, Style style, Str text);
// "error[IG201]: message" from `column` on, cut to the width.
void page_heading(const Page *page, Out *out, const Finding *finding,
                  size_t column);
// Each as "  path:line  source  (remark)", the sources aligned and cut to the
// width. Where the page folds, no more than `most` and how many `what` (in the
// plural) are left out, which are two at least.
void page_sites(Page *page, Out *out, const Sites *sites, size_t most,
                const char *what);
// "  label: text", over several lines where it is long.
void page_remark(const Page *page, Out *out, const char *label, Str text);
// "  help: text", unless that was the last help already or there is none.
void page_help(Page *page, Out *out, Str help);
// "  … and 12 more places"
void page_fold(Page *page, Out *out, size_t count, const char *what);

#endif
