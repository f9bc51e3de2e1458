#include "report/paragraph.h"

#include "report/escape.h"

void paragraph_write(Out *out, Str safe, Margins margins)
{
    size_t column = margins.column;
    bool first = true;
    while (safe.count) {
        Str word = str_cut(&safe, ' ');
        size_t columns = safe_columns(word);
        if (!first && column + 1 + columns > margins.width) {
            out_byte(out, '\n');
            column = 0;
            first = true;
        }
        if (column < margins.indent) {
            out_fill(out, ' ', margins.indent - column);
            column = margins.indent;
        }
        if (!first) {
            out_byte(out, ' ');
            column++;
        }
        out_str(out, word);
        column += columns;
        first = false;
    }
    out_byte(out, '\n');
}
