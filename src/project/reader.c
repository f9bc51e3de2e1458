#include "project/reader.h"

Reader reader_new(void)
{
    return (Reader){arena_new(), arena_new(), parser_new()};
}

void reader_free(Reader *reader)
{
    parser_free(reader->parser);
    arena_free(reader->scripts);
    arena_free(reader->file);
}

void reader_rest(Reader *reader)
{
    arena_free(reader->file);
    parser_free(reader->parser);
    reader->file = arena_new();
    reader->parser = parser_new();
}

static FaultKind fault_of(FsStatus status)
{
    if (status == FS_NOT_A_FILE)
        return FAULT_NOT_A_FILE;
    return status == FS_TOO_LARGE ? FAULT_TOO_LARGE : FAULT_UNREADABLE;
}

const Script *reader_script(Reader *reader, FsStatus status, Str bytes,
                            Extraction how)
{
    Str reason = status == FS_TOO_LARGE ? STR("larger than 32 MB")
                 : status == FS_DAMAGED ? bytes
                                        : fs_status_text(status);
    const Script *script =
        status == FS_OK
            ? script_extract(reader->parser, bytes, how, reader->file,
                             reader->scripts)
            : script_empty(reader->scripts, fault_of(status), reason);
    arena_reset(reader->file);
    return script;
}

const Script *reader_read(Reader *reader, const Fs *fs, Str path,
                          Extraction how)
{
    Str bytes;
    FsStatus status = fs_read(fs, path, READER_MAX_BYTES, reader->file, &bytes);
    return reader_script(reader, status, bytes, how);
}

// The tree they were found in is large: only they are kept.
static SysPathEdits keep_edits(const SysPathEdits *edits, Arena *arena)
{
    SysPathEdits kept = {0};
    for (size_t i = 0; i < edits->count; i++) {
        SysPathEdit edit = edits->items[i];
        edit.text = str_copy(arena, edit.text);
        edit.adds = str_copy(arena, edit.adds);
        vec_push(arena, &kept, edit);
    }
    return kept;
}

SysPathEdits reader_path_edits(Reader *reader, const Fs *fs, Str path,
                               Str absolute)
{
    Str bytes;
    SysPathEdits edits = {0};
    if (fs_read(fs, path, READER_MAX_BYTES, reader->file, &bytes) == FS_OK) {
        edits = sys_path_read(reader->parser, absolute, bytes, reader->file);
        edits = keep_edits(&edits, reader->scripts);
    }
    arena_reset(reader->file);
    return edits;
}

const Code *reader_code(Reader *reader, FsStatus status, Str bytes)
{
    const Code *code =
        status == FS_OK
            ? code_extract(reader->parser, bytes, reader->file, reader->scripts)
            : NULL;
    arena_reset(reader->file);
    return code;
}

const Code *reader_outline(Reader *reader, FsStatus status, Str bytes)
{
    const Code *code = status == FS_OK
                           ? code_extract_outline(reader->parser, bytes,
                                                  reader->file, reader->scripts)
                           : NULL;
    arena_reset(reader->file);
    return code;
}

const Code *reader_mentions(Reader *reader, FsStatus status, Str bytes,
                            const Map *words)
{
    const Code *code =
        status == FS_OK ? code_extract_mentions(reader->parser, bytes, words,
                                                reader->file, reader->scripts)
                        : NULL;
    arena_reset(reader->file);
    return code;
}
