#include "checks/suppress.h"

#include <criterion/criterion.h>

Test(suppress, reads_comments)
{
    static const struct {
        const char *line;
        bool suppresses; // IG304 star-collision
    } cases[] = {
        {"from a import *", false},
        {"from a import *  # impgraph: ignore[IG304]", true},
        {"from a import *  #impgraph:ignore[IG302,star-collision]", true},
        {"from a import *  # impgraph: ignore[IG3]", true},
        {"from a import *  # impgraph: ignore [ ALL ]", true},
        {"from a import *  # impgraph: ignore", true},
        {"from a import *  # impgraph: ignore[IG302]", false},
        {"from a import *  # impgraph: ignore[]", false},
        {"from a import *  # impgraph: ignore[IG304", true},
        {"from a import *  # noqa: F403  # impgraph: ignore[IG304]", true},
        {"from a import *  # see impgraph: ignore[IG304]", false},
        {"from a import *  # impgraph: notes", false},
        {"from impgraph: ignore", false},
        {"impgraph:", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(
            line_suppresses(str_from(cases[i].line), RULE_STAR_COLLISION),
            cases[i].suppresses, "%s", cases[i].line);
}
