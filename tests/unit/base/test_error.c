#include "base/error.h"

#include <criterion/criterion.h>
#include <string.h>

static const char ellipsis[] = "…";

Test(error, is_false_so_that_it_can_be_returned)
{
    Error error;
    cr_expect_not(error_set(&error, "cannot read %s: %d", "a.toml", 7));
    cr_expect_str_eq(error.text, "cannot read a.toml: 7");
}

Test(error, holds_what_just_fits_uncut)
{
    Error error;
    char text[sizeof error.text];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    (void)error_set(&error, "%s", text);
    cr_expect_str_eq(error.text, text);
}

Test(error, shows_that_it_was_cut)
{
    Error error;
    char text[sizeof error.text + 1];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    (void)error_set(&error, "%s", text);
    size_t count = strlen(error.text);
    cr_expect_eq(count, sizeof error.text - 1);
    cr_expect_str_eq(error.text + count - strlen(ellipsis), ellipsis);
}

Test(error, is_never_cut_inside_a_character)
{
    // One byte in front at a time, so that the cut falls on each of the four
    // bytes of a character in turn.
    for (int shift = 0; shift < 4; shift++) {
        Error error;
        char text[1024] = "xxx";
        for (int i = shift; i + 4 < (int)sizeof text; i += 4)
            memcpy(text + i, "🐍", 4);
        (void)error_set(&error, "%s", text);
        size_t count = strlen(error.text) - strlen(ellipsis);
        cr_expect_str_eq(error.text + count, ellipsis, "shift %d", shift);
        cr_expect_eq((count - (size_t)shift) % 4, 0, "shift %d", shift);
    }
}

Test(error, takes_context_in_front_of_its_own_text)
{
    Error error;
    (void)error_set(&error, "%s", "unknown key");
    (void)error_set(&error, "%s: %s", "pyproject.toml", error.text);
    cr_expect_str_eq(error.text, "pyproject.toml: unknown key");
}
