#include "base/nearest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t distance(Str a, Str b)
{
    // Three rows of the alignment table: two back (for swaps), one back, now.
    size_t rows[3][LONGEST + 1];
    for (size_t j = 0; j <= b.count; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.count; i++) {
        size_t *now = rows[i % 3];
        const size_t *back = rows[(i + 2) % 3];
        const size_t *back2 = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.count; j++) {
            bool same = a.at[i - 1] == b.at[j - 1];
            now[j] =
                least(back[j - 1] + !same, least(back[j] + 1, now[j - 1] + 1));
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] &&
                a.at[i - 2] == b.at[j - 1])
                now[j] = least(now[j], back2[j - 2] + 1);
        }
    }
    return rows[a.count % 3][b.count];
}

Str nearest(Str wanted, const Str *candidates, size_t count)
{
    Str best = {NULL, 0};
    size_t best_distance = wanted.count / 3 + 1;
    if (wanted.count == 0 || wanted.count > LONGEST)
        return best;
    for (size_t i = 0; i < count; i++) {
        if (candidates[i].count > LONGEST)
            continue;
        size_t edits = distance(wanted, candidates[i]);
        if (edits > 0 && edits < best_distance) {
            best = candidates[i];
            best_distance = edits;
        }
    }
    return best;
}
