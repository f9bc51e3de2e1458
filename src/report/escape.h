#ifndef IMPGRAPH_REPORT_ESCAPE_H
#define IMPGRAPH_REPORT_ESCAPE_H

// Text of the analysed project made harmless for a terminal (hazards 5); the
// streaming form, out_safe, is in report/report.h.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define CHARACTER_BAD UINT32_MAX

// Takes the first character off `text`, which must not be empty: its code
// point, or CHARACTER_BAD and one byte off where the bytes are not UTF-8.
uint32_t character_take(Str *text);

// True for characters that change what a terminal or viewer shows of others:
// controls (C0, DEL, C1), bidi controls, line and paragraph separators.
bool character_is_unsafe(uint32_t point);

// What out_safe would write; `text` itself where nothing needs escaping.
Str safe_text(Str text, Arena *arena);

// Characters of safe text, taken for the columns it fills on a terminal.
size_t safe_columns(Str safe);

// The first `columns` characters of safe text, the last of them "…" where
// something was cut off; `columns` is at least 1.
Str safe_cut(Str safe, size_t columns, Arena *arena);

#endif
