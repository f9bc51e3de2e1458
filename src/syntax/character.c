#include "syntax/character.h"

#include <assert.h>

typedef struct {
    uint32_t first;
    uint32_t last;
    CharacterKind kind;
} CharacterRange;

CharacterKind character_kind(uint32_t character)
{
    static const CharacterRange ranges[] = {
        {0x80, 0xA0, CHARACTER_UNPRINTABLE},
        {0xA1, 0xA9, CHARACTER_SIGN},
        {0xAB, 0xAC, CHARACTER_SIGN},
        {0xAD, 0xAD, CHARACTER_UNPRINTABLE},
        {0xAE, 0xB4, CHARACTER_SIGN},
        {0xB6, 0xB6, CHARACTER_SIGN},
        {0xB8, 0xB9, CHARACTER_SIGN},
        {0xBB, 0xBF, CHARACTER_SIGN},
        {0xD7, 0xD7, CHARACTER_SIGN},
        {0xF7, 0xF7, CHARACTER_SIGN},
        {0x2000, 0x200B, CHARACTER_UNPRINTABLE},
        {0x200E, 0x200F, CHARACTER_UNPRINTABLE},
        {0x2010, 0x2027, CHARACTER_SIGN},
        {0x2028, 0x202F, CHARACTER_UNPRINTABLE},
        {0x2030, 0x203E, CHARACTER_SIGN},
        {0x2041, 0x2053, CHARACTER_SIGN},
        {0x2055, 0x205E, CHARACTER_SIGN},
        {0x205F, 0x206F, CHARACTER_UNPRINTABLE},
        {0x20A0, 0x20CF, CHARACTER_SIGN},
        {0x2190, 0x2BFF, CHARACTER_SIGN},
        {0x2E00, 0x2FFF, CHARACTER_SIGN},
        {0x3000, 0x3000, CHARACTER_UNPRINTABLE},
        {0x3001, 0x3004, CHARACTER_SIGN},
        {0x3008, 0x3020, CHARACTER_SIGN},
        {0xE000, 0xF8FF, CHARACTER_UNPRINTABLE},
        {0xFEFF, 0xFEFF, CHARACTER_UNPRINTABLE},
        {0xFF01, 0xFF0F, CHARACTER_SIGN},
        {0xFF1A, 0xFF20, CHARACTER_SIGN},
        {0xFF5B, 0xFF64, CHARACTER_SIGN},
        {0xFFF0, 0xFFFB, CHARACTER_UNPRINTABLE},
        {0xFFFC, 0xFFFD, CHARACTER_SIGN},
        {0x1F000, 0x1FAFF, CHARACTER_SIGN},
        {0xE0000, 0xE007F, CHARACTER_UNPRINTABLE},
        {0xF0000, 0x10FFFF, CHARACTER_UNPRINTABLE},
    };
    assert(character <= 0x10FFFF);
    const CharacterRange *range = ranges;
    while (character > range->last)
        range++;
    return character < range->first ? CHARACTER_NAME : range->kind;
}
