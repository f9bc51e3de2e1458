#include "host/zip.h"

#include <stdlib.h>

#include "base/sorted.h"
#include "base/vec.h"
#include "host/zip_name.h"

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

// Where a member is in the file, and in the list of them.
typedef struct {
    uint64_t at;
    size_t index;
} Place;

static int compare_places(const void *a, const void *b)
{
    const Place *left = a;
    const Place *right = b;
    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
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

// The end of a member that fits between the archive's front and its directory.
static uint64_t end_of(ZipMember *member, uint64_t directory)
{
    uint64_t end = member->at + ZIP_LOCAL_HEADER;
    if (end > directory || directory - end < member->packed)
        member->overlaps = true;
    else
        end += member->packed;
    return end;
}

// A few bytes that many members share make a large archive of a small file.
static void mark_overlaps(const Members *members, uint64_t directory,
                          Arena *arena)
{
    size_t count = members->count;
    Place *places = ARENA_ARRAY(arena, Place, count);
    for (size_t i = 0; i < count; i++)
        places[i] = (Place){members->items[i].at, i};
    if (count)
        qsort(places, count, sizeof *places, compare_places);
    ZipMember *last = NULL; // the one that reaches farthest so far
    uint64_t farthest = 0;
    for (size_t i = 0; i < count; i++) {
        ZipMember *member = &members->items[places[i].index];
        if (last && member->at < farthest)
            member->overlaps = last->overlaps = true;
        uint64_t end = end_of(member, directory);
        if (end > farthest) {
            farthest = end;
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
    return sorted_from(zip->members, zip->count, sizeof *zip->members, name);
}

const ZipMember *zip_find(const Zip *zip, Str name)
{
    return sorted_find(zip->members, zip->count, sizeof *zip->members, name);
}
