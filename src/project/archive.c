#include "project/archive.h"

#include "base/path.h"
#include "host/zip.h"
#include "project/pyc.h"

enum {
    LARGE_SINCE = 13,    // versions from which zip64 is read and members are
                         // counted,
    IMPLICIT_SINCE = 14, // and from which folders need no entry of their own
    SOURCE_LIMIT = 32 << 20,
};

// One name being asked for.
typedef struct {
    const Zip *zip;
    Str key; // the name's path in the archive, without suffix
    unsigned minor;
    Arena *arena;
} Question;

typedef enum {
    LOADS,
    PASSED_OVER, // the next candidate is tried
    FAILS,       // the exception ends the import
} Load;

static Load fail(FsStatus status, Str reason, Str *failure)
{
    *failure = status == FS_DAMAGED ? reason : fs_status_text(status);
    return FAILS;
}

// PEP 552: bytecode that wants its source checked.
static Load compare_hashes(const Question *question, const ZipMember *source,
                           const PycHeader *header, Str *failure)
{
    Str text;
    FsStatus status =
        zip_read(question->zip, source, SOURCE_LIMIT, question->arena, &text);
    if (status != FS_OK)
        return fail(status, text, failure);
    if (pyc_source_hash(text, question->minor, header) == header->hash)
        return LOADS;
    *failure = STR("ZipImportError: module load failed: the source's hash "
                   "differs");
    return PASSED_OVER;
}

static Load check_source(const Question *question, const ZipMember *bytecode,
                         const PycHeader *header, Str *failure)
{
    Str name = bytecode->name;
    const ZipMember *source =
        zip_find(question->zip, str_slice(name, 0, name.count - 1));
    if (!source)
        return LOADS;
    if (header->has_hash)
        return header->checked
                   ? compare_hashes(question, source, header, failure)
                   : LOADS;
    bool fresh = header->size == (uint32_t)source->size &&
                 pyc_same_time(header, source->date, source->time);
    return fresh ? LOADS : PASSED_OVER;
}

static Load load_bytecode(const Question *question, const ZipMember *member,
                          Str *failure)
{
    Str head;
    FsStatus status = zip_peek(question->zip, member, PYC_HEADER_SIZE,
                               question->arena, &head);
    if (status != FS_OK)
        return fail(status, head, failure);
    PycHeader header;
    switch (pyc_read(head, question->minor, &header)) {
    case PYC_OK:
        break;
    case PYC_OTHER_VERSION:
        *failure = STR("ZipImportError: module load failed: bad magic number");
        return PASSED_OVER;
    case PYC_BAD_FLAGS:
        *failure = STR("ZipImportError: module load failed: invalid flags");
        return PASSED_OVER;
    case PYC_CUT_OFF:
        *failure = STR("EOFError: reached EOF while reading pyc header");
        return FAILS;
    }
    return check_source(question, member, &header, failure);
}

typedef struct {
    Str suffix;
    bool is_bytecode;
    Provision provision;
} Candidate;

// The kind comes from the first member there is, the code from the first that
// loads: zipimporter.find_spec and get_code ask one after the other.
static ArchiveAnswer find_module(const Question *question)
{
    static const Candidate candidates[] = {
        {STR_INIT("/__init__.pyc"), true, PROVIDES_PACKAGE},
        {STR_INIT("/__init__.py"), false, PROVIDES_PACKAGE},
        {STR_INIT(".pyc"), true, PROVIDES_MODULE},
        {STR_INIT(".py"), false, PROVIDES_MODULE},
    };
    ArchiveAnswer answer = {.provision = PROVIDES_NOTHING};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        const Candidate *candidate = &candidates[i];
        Str name =
            str_concat(question->arena, question->key, candidate->suffix);
        const ZipMember *member = zip_find(question->zip, name);
        if (!member)
            continue;
        if (answer.provision == PROVIDES_NOTHING) {
            answer.provision = candidate->provision;
            answer.path = name;
            answer.is_bytecode = candidate->is_bytecode;
        }
        Load load = candidate->is_bytecode
                        ? load_bytecode(question, member, &answer.failure)
                        : LOADS;
        if (load == PASSED_OVER)
            continue;
        answer.path = name;
        answer.is_bytecode = candidate->is_bytecode;
        if (load == LOADS)
            answer.failure = STR("");
        return answer;
    }
    if (answer.provision != PROVIDES_NOTHING && answer.failure.count == 0)
        answer.failure = STR("ZipImportError: can't find module");
    return answer;
}

static bool is_folder(const Question *question)
{
    Str entry = str_concat(question->arena, question->key, STR("/"));
    return zip_find(question->zip, entry) ||
           (question->minor >= IMPLICIT_SINCE &&
            zip_has_below(question->zip, question->key, question->arena));
}

bool archive_can_open(const Zip *zip, unsigned minor)
{
    if (zip->flaw.count)
        return false;
    if (minor < LARGE_SINCE)
        return !zip->is_zip64 && !zip->is_far;
    return !zip->is_miscounted;
}

ArchiveAnswer archive_ask(const FsEntries *folder, Str path, Str name,
                          unsigned minor, Arena *arena)
{
    ArchiveAnswer answer = {.provision = PROVIDES_NOTHING};
    const Zip *zip = folder->archive;
    if (!archive_can_open(zip, minor))
        return answer;
    Question question = {
        .zip = zip,
        .key = path_join(arena, folder->inside, name),
        .minor = minor,
        .arena = arena,
    };
    answer = find_module(&question);
    if (answer.provision == PROVIDES_NOTHING && is_folder(&question)) {
        answer.provision = PROVIDES_PORTION;
        answer.path = question.key;
    }
    if (answer.provision == PROVIDES_NOTHING)
        return answer;
    answer.path = path_join(
        arena, path, str_skip(answer.path, question.key.count - name.count));
    return answer;
}
