#include "host/zip.h"

#include <stdlib.h>

#include "base/vec.h"
#include "host/zip_name.h"
#include "host/zip_record.h"

typedef VEC(ZipMember) Members;

static int compare_names(const void *a, const void *b)
{
    const ZipMember *left = a;
    const ZipMember *right = b;
    int order = str_cmp(left->name, right->name);
    if (order == 0)
        order = left->order < right->order ? -1 : 1;
    return order;
}

static int compare_places(const void *a, const void *b)
{
    const ZipMember *left = *(ZipMember *const *)a;
    const ZipMember *right = *(ZipMember *const *)b;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->order < right->order ? -1 : left->order > right->order;
}

static void sort_members(Members *members)
{
    if (members->count == 0)
        return;
    qsort(members->items, members->count, sizeof *members->items,
          compare_names);
    size_t kept = 0;
    for (size_t i = 0; i < members->count; i++) {
        bool again = i + 1 < members->count &&
                     str_eq(members->items[i].name, members->items[i + 1].name);
        if (!again)
            members->items[kept++] = members->items[i];
    }
    members->count = kept;
}

// A few bytes that many members share make a large archive of a small file.
static void mark_overlaps(Members *members, uint64_t directory, Arena *arena)
{
    ZipMember **order = ARENA_ARRAY(arena, ZipMember *, members->count);
    for (size_t i = 0; i < members->count; i++)
        order[i] = &members->items[i];
    if (members->count)
        qsort(order, members->count, sizeof *order, compare_places);
    ZipMember *last = NULL; // the one that reaches farthest so far
    uint64_t end = 0;
    for (size_t i = 0; i < members->count; i++) {
        ZipMember *member = order[i];
        if (last && member->at < end)
            member->overlaps = last->overlaps = true;
        // `at` lies in the file; a size that overflows reaches past its end.
        uint64_t room = directory - member->at;
        uint64_t own = ZIP_LOCAL_HEADER;
        if (member->at > directory || room < own || room - own < member->packed)
            member->overlaps = true;
        else
            own += member->packed;
        if (member->at + own > end) {
            end = member->at + own;
            last = member;
        }
    }
}

static Str read_members(Zip *zip, Str rest, const ZipEnd *end, Arena *arena,
                        Members *members)
{
    uint32_t order = 0;
    while (zip_entry_is_next(rest)) {
        if (order == ZIP_MAX_MEMBERS)
            return STR("more than 200,000 members");
        ZipMember member;
        bool is_large;
        Str flaw = zip_entry_read(&rest, end, arena, &member, &is_large);
        if (flaw.count)
            return flaw;
        member.order = order++;
        zip->is_zip64 = zip->is_zip64 || is_large;
        if (!zip_name_leads_out(member.name))
            vec_push(arena, members, member);
        else if (zip->bad_names++ == 0)
            zip->bad_name = member.name;
    }
    zip->is_miscounted = order != end->count;
    return STR("");
}

static Str read_directory(Zip *zip, Arena *arena)
{
    FsInfo info;
    FsStatus status = fs_info(zip->fs, zip->path, &info);
    Str tail;
    if (status == FS_OK)
        status = fs_read_part(
            zip->fs, zip->path, info.size > ZIP_TAIL ? info.size - ZIP_TAIL : 0,
            ZIP_TAIL < info.size ? ZIP_TAIL : (size_t)info.size, arena, &tail);
    if (status != FS_OK)
        return fs_status_text(status);
    ZipEnd end;
    Str flaw = zip_end_find(tail, info.size, &end);
    if (flaw.count)
        return flaw;
    if (end.size > ZIP_MAX_DIRECTORY)
        return STR("its directory is larger than 64 MB");
    Str directory;
    status = fs_read_part(zip->fs, zip->path, end.directory, (size_t)end.size,
                          arena, &directory);
    if (status != FS_OK)
        return fs_status_text(status);
    Members members = {0};
    zip->is_zip64 = end.is_zip64;
    zip->is_far = end.is_far;
    flaw = read_members(zip, directory, &end, arena, &members);
    if (flaw.count)
        return flaw;
    sort_members(&members);
    mark_overlaps(&members, end.directory, arena);
    zip->members = members.items;
    zip->count = members.count;
    return flaw;
}

const Zip *zip_open(const Fs *fs, Str path, Arena *arena)
{
    Zip *zip = ARENA_NEW(arena, Zip);
    zip->fs = fs;
    zip->path = path;
    zip->flaw = read_directory(zip, arena);
    return zip;
}

size_t zip_from(const Zip *zip, Str name)
{
    size_t low = 0;
    size_t high = zip->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(zip->members[middle].name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const ZipMember *zip_find(const Zip *zip, Str name)
{
    size_t i = zip_from(zip, name);
    bool found = i < zip->count && str_eq(zip->members[i].name, name);
    return found ? &zip->members[i] : NULL;
}
