// Unpacking a member.

#include <string.h>
#include <zlib.h>

#include "host/zip.h"

enum { PADDING = 8 }; // zero bytes behind a text

static FsStatus refuse(Str reason, Str *bytes)
{
    *bytes = reason;
    return FS_DAMAGED;
}

// The packed bytes of a member, at most `limit` of them.
static FsStatus read_packed(const Zip *zip, const ZipMember *member,
                            uint64_t limit, Arena *arena, Str *packed)
{
    Str header;
    FsStatus status = fs_read_part(zip->fs, zip->path, member->at,
                                   ZIP_LOCAL_HEADER, arena, &header);
    if (status != FS_OK)
        return status;
    uint64_t skipped = zip_local_size(header);
    if (skipped == 0)
        return refuse(STR("ZipImportError: bad local file header"), packed);
    uint64_t count = member->packed < limit ? member->packed : limit;
    status = fs_read_part(zip->fs, zip->path, member->at + skipped,
                          (size_t)count, arena, packed);
    if (status == FS_OK && packed->count < count)
        return refuse(STR("OSError: zipimport: can't read data"), packed);
    return status;
}

// zlib.decompress(…, -15) without more room than `unpacked` has. Returns zlib's
// own answer; Z_OK where the stream goes on.
static int inflate_into(Str packed, char *unpacked, size_t room, size_t *count,
                        Arena *arena, Str *message)
{
    // zlib reads through a pointer that is not const.
    unsigned char *input = NULL;
    memcpy(&input, &packed.at, sizeof input);
    z_stream stream = {
        .next_in = input,
        .avail_in = (uInt)packed.count,
        .next_out = (unsigned char *)unpacked,
        .avail_out = (uInt)room,
    };
    int answer = inflateInit2(&stream, -MAX_WBITS);
    if (answer == Z_OK) {
        answer = inflate(&stream, Z_SYNC_FLUSH);
        *count = room - stream.avail_out;
        if (stream.msg)
            *message = str_copy(arena, str_from(stream.msg));
        (void)inflateEnd(&stream);
    }
    if (answer == Z_BUF_ERROR && stream.avail_out == 0)
        answer = Z_OK;
    return answer;
}

// As CPython words it (Modules/zlibmodule.c).
static Str inflate_trouble(const ZipMember *member, int answer, Str message,
                           Arena *arena)
{
    if (answer == Z_OK || answer == Z_BUF_ERROR) {
        answer = Z_BUF_ERROR;
        message = STR("incomplete or truncated stream");
    }
    Str trouble =
        str_format(arena, "zlib.error: Error %d while decompressing data: %.*s",
                   answer, STR_ARGS(message));
    if (member->method == ZIP_DEFLATED)
        return trouble;
    return str_format(arena, "compression method %d: %.*s", member->method,
                      STR_ARGS(trouble));
}

static FsStatus inflate_all(const ZipMember *member, Str packed, Arena *arena,
                            Str *bytes)
{
    // One byte more than declared shows that there is more.
    size_t room = (size_t)member->size + 1;
    char *unpacked = arena_alloc(arena, room + PADDING);
    size_t count = 0;
    Str message = STR("");
    int answer = inflate_into(packed, unpacked, room, &count, arena, &message);
    if (count == room)
        return refuse(STR("it is larger than its archive says"), bytes);
    if (answer != Z_STREAM_END)
        return refuse(inflate_trouble(member, answer, message, arena), bytes);
    *bytes = (Str){unpacked, count};
    return FS_OK;
}

static FsStatus check_member(const ZipMember *member, size_t limit, Str *bytes)
{
    if (member->overlaps)
        return refuse(STR("it shares its bytes with another part of the "
                          "archive"),
                      bytes);
    if (member->encrypted)
        return refuse(STR("it is encrypted"), bytes);
    if (member->size > limit)
        return FS_TOO_LARGE;
    if (member->size > ZIP_FREE_BYTES &&
        member->size / ZIP_MAX_RATIO > member->packed)
        return refuse(STR("it unpacks to more than 200 times its size"), bytes);
    if (member->method == ZIP_STORED && member->size != member->packed)
        return refuse(STR("its archive gives it two sizes"), bytes);
    return FS_OK;
}

FsStatus zip_read(const Zip *zip, const ZipMember *member, size_t limit,
                  Arena *arena, Str *bytes)
{
    *bytes = STR("");
    FsStatus status = check_member(member, limit, bytes);
    Str packed;
    if (status != FS_OK)
        return status;
    // Packed bytes beyond what deflate could need are no part of the member.
    uint64_t most = member->method == ZIP_STORED
                        ? member->size
                        : compressBound((uLong)member->size) + PADDING;
    status = read_packed(zip, member, most, arena, &packed);
    *bytes = packed;
    // zipimport hands to zlib whatever is not stored (up to 3.14).
    if (status == FS_OK && member->method != ZIP_STORED)
        status = inflate_all(member, packed, arena, bytes);
    if (status != FS_OK)
        return status;
    if (bytes->count != member->size)
        return refuse(STR("it is smaller than its archive says"), bytes);
    if (crc32(0, (const unsigned char *)bytes->at, (uInt)bytes->count) !=
        member->crc)
        return refuse(STR("its checksum is wrong"), bytes);
    return FS_OK;
}

FsStatus zip_peek(const Zip *zip, const ZipMember *member, size_t count,
                  Arena *arena, Str *bytes)
{
    *bytes = STR("");
    Str packed;
    enum { ENOUGH = 4096 }; // for the tables of a deflate block, and some text
    FsStatus status = read_packed(
        zip, member, member->method == ZIP_STORED ? count : count + ENOUGH,
        arena, &packed);
    *bytes = packed;
    if (status != FS_OK || member->method == ZIP_STORED)
        return status;
    char *unpacked = arena_alloc(arena, count + PADDING);
    size_t got = 0;
    Str message = STR("");
    int answer = inflate_into(packed, unpacked, count, &got, arena, &message);
    if (answer != Z_OK && answer != Z_STREAM_END)
        return refuse(inflate_trouble(member, answer, message, arena), bytes);
    *bytes = (Str){unpacked, got};
    return FS_OK;
}
