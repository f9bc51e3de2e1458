#include "project/pyc.h"

#include <time.h>

#include "base/siphash.h"
#include "config/target.h"

enum {
    FLAG_HASH = 1,
    FLAG_CHECKED = 2,
    FEWER_ROUNDS_SINCE = 11, // SipHash-1-3 instead of -2-4
};

// Magic numbers of the released versions (Include/internal/
// pycore_magic_number.h); 3.15 has its range until it has its number.
typedef struct {
    uint16_t first;
    uint16_t last;
} Magic;

static const Magic magics[] = {
    [8] = {3413, 3413},  [9] = {3425, 3425},  [10] = {3439, 3439},
    [11] = {3495, 3495}, [12] = {3531, 3531}, [13] = {3571, 3571},
    [14] = {3627, 3627}, [15] = {3650, 3699},
};

_Static_assert(sizeof magics / sizeof *magics == PYTHON_NEWEST + 1,
               "a magic number for each version");

static uint64_t little_endian(Str bytes, size_t at, size_t count)
{
    uint64_t value = 0;
    while (count-- > 0)
        value = value << 8 | (unsigned char)bytes.at[at + count];
    return value;
}

static bool has_magic(Str bytes, unsigned minor)
{
    if (bytes.count < 4 || bytes.at[2] != '\r' || bytes.at[3] != '\n')
        return false;
    uint64_t number = little_endian(bytes, 0, 2);
    return number >= magics[minor].first && number <= magics[minor].last;
}

PycStatus pyc_read(Str bytes, unsigned minor, PycHeader *header)
{
    if (!has_magic(bytes, minor))
        return PYC_OTHER_VERSION;
    if (bytes.count < PYC_HEADER_SIZE)
        return PYC_CUT_OFF;
    uint64_t flags = little_endian(bytes, 4, 4);
    if (flags & ~(uint64_t)(FLAG_HASH | FLAG_CHECKED))
        return PYC_BAD_FLAGS;
    *header = (PycHeader){
        .magic = (uint32_t)little_endian(bytes, 0, 4),
        .has_hash = flags & FLAG_HASH,
        .checked = flags & FLAG_CHECKED,
        .hash = little_endian(bytes, 8, 8),
        .modified = (uint32_t)little_endian(bytes, 8, 4),
        .size = (uint32_t)little_endian(bytes, 12, 4),
    };
    return PYC_OK;
}

bool pyc_same_time(const PycHeader *header, uint16_t date, uint16_t time)
{
    struct tm local = {
        .tm_year = (date >> 9) + 80,
        .tm_mon = (date >> 5 & 0xf) - 1,
        .tm_mday = date & 0x1f,
        .tm_hour = time >> 11,
        .tm_min = time >> 5 & 0x3f,
        .tm_sec = (time & 0x1f) * 2,
        .tm_isdst = -1,
    };
    int64_t apart = (int64_t)mktime(&local) - (int64_t)header->modified;
    return apart >= -1 && apart <= 1;
}

uint64_t pyc_source_hash(Str source, unsigned minor, const PycHeader *header)
{
    SipRounds rounds =
        minor < FEWER_ROUNDS_SINCE ? (SipRounds){2, 4} : (SipRounds){1, 3};
    return siphash(source, header->magic, 0, rounds);
}
