#include "drawn_zip.h"

#include <string.h>
#include <zlib.h>

#include "base/out.h"

static void add(Text *text, Str bytes)
{
    (void)out_to_text(text, bytes);
}

static void add_number(Text *text, uint64_t number, size_t count)
{
    for (; count > 0; count--, number >>= 8) {
        char byte = (char)(number & 0xff);
        add(text, (Str){&byte, 1});
    }
}

static Str text_of(const DrawnMember *member)
{
    if (member->text_count)
        return (Str){member->text, member->text_count};
    return str_from(member->text ? member->text : "");
}

// Deflate's block of bytes as they are (RFC 1951, 3.2.4).
static Str packed_of(const DrawnMember *member, Arena *arena)
{
    Str text = text_of(member);
    if (!member->deflated)
        return text;
    Text packed = {.arena = arena};
    add(&packed, STR("\1"));
    add_number(&packed, text.count, 2);
    add_number(&packed, ~text.count, 2);
    add(&packed, text);
    return text_str(&packed);
}

// The fields that both headers have.
static void add_fields(Text *text, const DrawnMember *member, Arena *arena)
{
    Str all = text_of(member);
    uint32_t crc =
        (uint32_t)crc32(0, (const unsigned char *)all.at, (unsigned)all.count);
    Str packed = packed_of(member, arena);
    add_number(text, member->flags, 2);
    add_number(text, member->method ? member->method : member->deflated * 8, 2);
    add_number(text, member->time, 2);
    add_number(text, member->date, 2);
    add_number(text, member->crc ? member->crc : crc, 4);
    add_number(text, member->packed ? member->packed : packed.count, 4);
    add_number(text, member->size ? member->size : all.count, 4);
    add_number(text, strlen(member->name), 2);
}

static void add_local(Text *text, const DrawnMember *member, Arena *arena)
{
    add(text, STR("PK\3\4\24\0"));
    add_fields(text, member, arena);
    add_number(text, 0, 2);
    add(text, str_from(member->name));
    add(text, packed_of(member, arena));
}

static void add_entry(Text *text, const DrawnMember *member, size_t at,
                      Arena *arena)
{
    size_t extra = member->extra ? 12 : 0;
    add(text, STR("PK\1\2\24\0\24\0"));
    add_fields(text, member, arena);
    add_number(text, extra, 2);
    add_number(text, 0, 2 + 2 + 2 + 4); // comment, disk, attributes
    add_number(text, member->at ? member->at : at, 4);
    add(text, str_from(member->name));
    add(text, (Str){member->extra, extra});
}

static void add_end64(Text *text, size_t count, size_t size, size_t at)
{
    add(text, STR("PK\6\6"));
    add_number(text, 44, 8);
    add_number(text, 0, 2 + 2 + 4 + 4);
    add_number(text, count, 8);
    add_number(text, count, 8);
    add_number(text, size, 8);
    add_number(text, at, 8);
    add(text, STR("PK\6\7"));
    add_number(text, 0, 4);
    add_number(text, at + size, 8);
    add_number(text, 1, 4);
}

Str drawn_zip(const DrawnMember *members, DrawnEnd end, Arena *arena)
{
    Text body = {.arena = arena};
    Text directory = {.arena = arena};
    size_t count = 0;
    for (const DrawnMember *member = members; member->name; member++, count++) {
        add_entry(&directory, member, body.count, arena);
        add_local(&body, member, arena);
    }
    size_t size = directory.count;
    size_t at = body.count;
    add(&body, text_str(&directory));
    if (end.zip64)
        add_end64(&body, count, size, at);
    Str behind = end.behind_count ? (Str){end.behind, end.behind_count}
                                  : str_from(end.behind ? end.behind : "");
    add(&body, STR("PK\5\6\0\0\0\0"));
    add_number(&body, end.count ? end.count : count, 2);
    add_number(&body, end.count ? end.count : count, 2);
    add_number(&body, end.directory_size ? end.directory_size : size, 4);
    add_number(&body, end.directory_at ? end.directory_at : at, 4);
    add_number(&body, behind.count, 2);
    add(&body, behind);
    return str_concat(arena, str_from(end.front ? end.front : ""),
                      text_str(&body));
}

const char *drawn_file(const char *path, Str bytes, Arena *arena)
{
    static const char digits[] = "0123456789abcdef";
    Text line = {.arena = arena};
    add(&line, str_from(path));
    add(&line, STR(" = "));
    for (size_t i = 0; i < bytes.count; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        char escape[] = {'\\', 'x', digits[byte >> 4], digits[byte & 0xf]};
        add(&line, (Str){escape, sizeof escape});
    }
    add(&line, STR("\n"));
    return str_terminated(arena, text_str(&line));
}
