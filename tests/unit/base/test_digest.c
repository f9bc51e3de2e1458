#include "base/digest.h"

#include <criterion/criterion.h>

Test(digest, is_that_of_the_xxhash_project)
{
    static const struct {
        Str bytes;
        Digest digest;
    } cases[] = {
        // As `xxhsum -H2` prints them, the high half first.
        {STR_INIT(""), {0x6001c324468d497f, 0x99aa06d3014798d8}},
        {STR_INIT("import os\n"), {0x82cea3f1176975ca, 0x06d430ccb34206e8}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect(digest_eq(digest_of(cases[i].bytes), cases[i].digest), "%zu",
                  i);
}

Test(digest, changes_with_any_bit)
{
    char bytes[100] = {0};
    Digest plain = digest_of((Str){bytes, sizeof bytes});
    for (size_t bit = 0; bit < sizeof bytes * 8; bit++) {
        bytes[bit / 8] ^= (char)(1u << bit % 8);
        Digest changed = digest_of((Str){bytes, sizeof bytes});
        cr_expect_not(digest_eq(plain, changed), "%zu", bit);
        bytes[bit / 8] = 0;
    }
}

Test(digest, no_bytes_at_all_are_the_empty_string)
{
    cr_expect(digest_eq(digest_of((Str){NULL, 0}), digest_of(STR(""))));
}
