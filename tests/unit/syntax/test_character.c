#include "syntax/character.h"

#include <criterion/criterion.h>

Test(character, tells_names_from_what_gets_in_by_accident)
{
    static const struct {
        uint32_t character;
        CharacterKind kind;
    } cases[] = {
        {0x41, CHARACTER_NAME},          {0x7F, CHARACTER_NAME},
        {0x80, CHARACTER_UNPRINTABLE},   {0xA0, CHARACTER_UNPRINTABLE},
        {0xA9, CHARACTER_SIGN},          {0xAA, CHARACTER_NAME},
        {0xAD, CHARACTER_UNPRINTABLE},   {0xB2, CHARACTER_SIGN},
        {0xB5, CHARACTER_NAME},          {0xB7, CHARACTER_NAME},
        {0xBA, CHARACTER_NAME},          {0xC0, CHARACTER_NAME},
        {0xD7, CHARACTER_SIGN},          {0xE9, CHARACTER_NAME},
        {0x200B, CHARACTER_UNPRINTABLE}, {0x2018, CHARACTER_SIGN},
        {0x2028, CHARACTER_UNPRINTABLE}, {0x202E, CHARACTER_UNPRINTABLE},
        {0x203F, CHARACTER_NAME},        {0x2054, CHARACTER_NAME},
        {0x2071, CHARACTER_NAME},        {0x20AC, CHARACTER_SIGN},
        {0x2102, CHARACTER_NAME},        {0x2192, CHARACTER_SIGN},
        {0x3000, CHARACTER_UNPRINTABLE}, {0x3005, CHARACTER_NAME},
        {0x4E00, CHARACTER_NAME},        {0xE000, CHARACTER_UNPRINTABLE},
        {0xF900, CHARACTER_NAME},        {0xFEFF, CHARACTER_UNPRINTABLE},
        {0xFF08, CHARACTER_SIGN},        {0xFF10, CHARACTER_NAME},
        {0xFF3F, CHARACTER_NAME},        {0xFFFD, CHARACTER_SIGN},
        {0x1D538, CHARACTER_NAME},       {0x1F600, CHARACTER_SIGN},
        {0x20000, CHARACTER_NAME},       {0xE0001, CHARACTER_UNPRINTABLE},
        {0xE0100, CHARACTER_NAME},       {0x10FFFF, CHARACTER_UNPRINTABLE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(character_kind(cases[i].character), cases[i].kind,
                     "U+%04X", (unsigned)cases[i].character);
}
