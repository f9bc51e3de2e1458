#include "simulate/program.h"

#include "base/path.h"
#include "project/shown.h"

Str program_folder(const Fs *fs, Str working, const Program *program,
                   Arena *arena)
{
    Str real;
    switch (program->kind) {
    case PROGRAM_FILE:
        if (fs_is_folder(fs, program->text))
            return shown_path(working, program->text, arena);
        // The folder that the script is really in (start-01, start-02).
        if (fs_real_path(fs, program->text, arena, &real) != FS_OK)
            real = program->text;
        return shown_path(working, path_folder(real), arena);
    case PROGRAM_MODULE:
    case PROGRAM_COMMAND:
        return STR(".");
    case PROGRAM_IMPORT:
        break;
    }
    return (Str){0};
}
