#include "project/pyc.h"

#include <criterion/criterion.h>
#include <stdlib.h>

Test(pyc, knows_each_version_by_its_magic)
{
    static const struct {
        Str bytes;
        unsigned minor;
        PycStatus status;
    } rows[] = {
        {STR_INIT("\x55\r\r\n\0\0\0\0aaaabbbb"), 8, PYC_OK},
        {STR_INIT("\x61\r\r\n\0\0\0\0aaaabbbb"), 9, PYC_OK},
        {STR_INIT("\x6f\r\r\n\0\0\0\0aaaabbbb"), 10, PYC_OK},
        {STR_INIT("\xa7\r\r\n\0\0\0\0aaaabbbb"), 11, PYC_OK},
        {STR_INIT("\xcb\r\r\n\0\0\0\0aaaabbbb"), 12, PYC_OK},
        {STR_INIT("\xf3\r\r\n\0\0\0\0aaaabbbb"), 13, PYC_OK},
        {STR_INIT("\x2b\x0e\r\n\0\0\0\0aaaabbbb"), 14, PYC_OK},
        {STR_INIT("\x50\x0e\r\n\0\0\0\0aaaabbbb"), 15, PYC_OK},
        {STR_INIT("\xa7\r\r\n\0\0\0\0aaaabbbb"), 12, PYC_OTHER_VERSION},
        {STR_INIT("\xa7\r\n\n\0\0\0\0aaaabbbb"), 11, PYC_OTHER_VERSION},
        {STR_INIT("\xa7\r\r"), 11, PYC_OTHER_VERSION},
        {STR_INIT(""), 11, PYC_OTHER_VERSION},
        {STR_INIT("\xa7\r\r\n\4\0\0\0aaaabbbb"), 11, PYC_BAD_FLAGS},
        {STR_INIT("\xa7\r\r\n\0\0\0\1aaaabbbb"), 11, PYC_BAD_FLAGS},
        {STR_INIT("\xa7\r\r\n\0\0\0\0aaaabbb"), 11, PYC_CUT_OFF},
        {STR_INIT("\xa7\r\r\n"), 11, PYC_CUT_OFF},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PycHeader header;
        cr_expect_eq(pyc_read(rows[i].bytes, rows[i].minor, &header),
                     rows[i].status, "row %zu", i);
    }
}

Test(pyc, reads_time_and_size_or_hash)
{
    PycHeader header;
    cr_assert_eq(
        pyc_read(STR("\xa7\r\r\n\0\0\0\0\1\2\3\4\5\6\7\x8"), 11, &header),
        PYC_OK);
    cr_expect_not(header.has_hash);
    cr_expect_eq(header.modified, 0x04030201);
    cr_expect_eq(header.size, 0x08070605);
    cr_assert_eq(
        pyc_read(STR("\xa7\r\r\n\3\0\0\0\1\2\3\4\5\6\7\x8"), 11, &header),
        PYC_OK);
    cr_expect(header.has_hash && header.checked);
    cr_expect_eq(header.hash, 0x0807060504030201);
    cr_assert_eq(
        pyc_read(STR("\xa7\r\r\n\1\0\0\0\1\2\3\4\5\6\7\x8"), 11, &header),
        PYC_OK);
    cr_expect(header.has_hash && !header.checked);
}

Test(pyc, compares_times_to_the_second_either_way)
{
    enum { DATE = 40 << 9 | 1 << 5 | 1, NOON = 12 << 11, AT = 1577880000 };
    cr_assert_eq(setenv("TZ", "UTC", 1), 0);
    for (int apart = -3; apart <= 3; apart++) {
        PycHeader header = {.modified = (uint32_t)(AT + apart)};
        cr_expect_eq(pyc_same_time(&header, DATE, NOON),
                     apart >= -1 && apart <= 1, "%d", apart);
    }
}
