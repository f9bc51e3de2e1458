#include "syntax/utf8.h"

#include <string.h>

static bool is_trail(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

// How many bytes a lead byte announces; 0 for what cannot lead.
static size_t length_of(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

size_t utf8_decode(Str text, size_t at, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char payload[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    unsigned char lead = (unsigned char)text.at[at];
    size_t length = length_of(lead);
    if (length == 0 || length > text.count - at)
        return 0;
    uint32_t value = lead & payload[length];
    for (size_t i = 1; i < length; i++) {
        unsigned char trail = (unsigned char)text.at[at + i];
        if (!is_trail(trail))
            return 0;
        value = value << 6 | (trail & 0x3F);
    }
    if (value < least[length] || value > 0x10FFFF || value >> 11 == 0x1B)
        return 0;
    *character = value;
    return length;
}

size_t ascii_find_invalid(Str text, size_t at)
{
    const uint64_t high_bits = 0x8080808080808080u;
    while (at + sizeof(uint64_t) <= text.count) {
        uint64_t word;
        memcpy(&word, text.at + at, sizeof word);
        if (word & high_bits)
            break;
        at += sizeof word;
    }
    while (at < text.count && (unsigned char)text.at[at] < 0x80)
        at++;
    return at;
}

size_t utf8_find_invalid(Str text, size_t at)
{
    uint32_t character;
    while ((at = ascii_find_invalid(text, at)) < text.count) {
        do {
            size_t length = utf8_decode(text, at, &character);
            if (length == 0)
                return at;
            at += length;
        } while (at < text.count && (unsigned char)text.at[at] >= 0x80);
    }
    return at;
}
