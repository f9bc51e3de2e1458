#include "base/siphash.h"

#include <criterion/criterion.h>

// The vectors that its authors published for the key 00 01 … 0f.
Test(siphash, gives_the_published_values)
{
    static const struct {
        size_t count;
        uint64_t hash;
    } rows[] = {
        {0, 0x726fdb47dd0e0e31},  {1, 0x74f839c593dc67fd},
        {7, 0xab0200f58b01d137},  {8, 0x93f5f5799a932462},
        {15, 0xa129ca6149be45e5},
    };
    char bytes[16];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)i;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_eq(siphash((Str){bytes, rows[i].count}, 0x0706050403020100,
                             0x0f0e0d0c0b0a0908, (SipRounds){2, 4}),
                     rows[i].hash, "%zu", rows[i].count);
}

// What _imp.source_hash(42, …) says in Python 3.10 and 3.11.
Test(siphash, agrees_with_python_in_both_strengths)
{
    Str text = STR("The quick brown fox");
    cr_expect_eq(siphash(text, 42, 0, (SipRounds){2, 4}), 0xf8fc9233a20b0cb4);
    cr_expect_eq(siphash(text, 42, 0, (SipRounds){1, 3}), 0x94aedbbdc33c1391);
}
