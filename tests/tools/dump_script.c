// A developer's tool: prints what syntax/script.h says of files.
//     dump_script [--quick] < paths
// reads paths, each closed by a NUL byte, and writes for each file a line of
// JSON: {"file": …, "faults": [[kind, line, column, message], …],
// "imports": [[line, column, end line, end column, form, level, module,
// [[name, alias], …], scope, lazy], …], "bound": [name, …, null]}. The scope is
// that of the innermost class or function; bound are the names that anything at
// module level or below a global statement binds, annotates or deletes, as
// often as it does. Files are parsed whole unless the quick way is asked for.

#include <stdio.h>
#include <string.h>

#include "base/out.h"
#include "host/fs.h"
#include "host/process.h"
#include "syntax/script.h"

enum { LARGEST = 1 << 26 };

static void write_string(Out *out, Str text)
{
    out_byte(out, '"');
    for (size_t i = 0; i < text.count; i++) {
        char byte = text.at[i];
        if (byte == '"' || byte == '\\')
            out_byte(out, '\\');
        if ((unsigned char)byte < 0x20)
            out_format(out, "\\u%04x", (unsigned)byte);
        else
            out_byte(out, byte);
    }
    out_byte(out, '"');
}

static const char *form_name(const Import *import)
{
    static const char *const names[] = {
        [IMPORT_MODULE] = "import",
        [IMPORT_FROM] = "from",
        [IMPORT_STAR] = "star",
        [IMPORT_DYNAMIC] = "dynamic",
    };
    return names[import->form];
}

static const char *scope_name(const Script *script, uint32_t block)
{
    for (; block != SCRIPT_NONE; block = script->blocks[block].parent) {
        if (script->blocks[block].kind == BLOCK_FUNCTION)
            return "function";
        if (script->blocks[block].kind == BLOCK_CLASS)
            return "class";
    }
    return "module";
}

static void write_names(Out *out, const Script *script, const Import *import)
{
    out_byte(out, '[');
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *name = &script->names[import->first_name + i];
        out_text(out, i ? ",[" : "[");
        write_string(out, script_text(script, name->name));
        out_byte(out, ',');
        if (name->alias.count)
            write_string(out, script_text(script, name->alias));
        else
            out_text(out, "null");
        out_byte(out, ']');
    }
    out_byte(out, ']');
}

static void write_import(Out *out, const Script *script, const Import *import)
{
    Range range = import->range;
    out_format(out, "[%u,%u,%u,%u,\"%s\",%u,", range.start.line,
               range.start.column, range.end.line, range.end.column,
               form_name(import), import->level);
    write_string(out, script_text(script, import->module));
    out_byte(out, ',');
    write_names(out, script, import);
    out_format(out, ",\"%s\",%s]", scope_name(script, import->block),
               import->lazy ? "true" : "false");
}

static void write_faults(Out *out, const Script *script)
{
    for (size_t i = 0; i < script->faults.count; i++) {
        const Fault *fault = &script->faults.items[i];
        out_text(out, i ? ",[" : "[");
        write_string(out, fault_kind_name(fault->kind));
        out_format(out, ",%u,%u,", fault->line, fault->column);
        write_string(out, fault->message);
        out_byte(out, ']');
    }
}

// What the import binds at module level.
static void write_bound_by(Out *out, const Script *script, const Import *import)
{
    if (strcmp(scope_name(script, import->block), "module") != 0)
        return;
    for (uint32_t i = 0; i < import->name_count; i++) {
        const ImportedName *name = &script->names[import->first_name + i];
        Str bound = script_text(script, name->name);
        if (import->form == IMPORT_MODULE)
            bound = str_slice(bound, 0, str_find(bound, '.'));
        if (name->alias.count)
            bound = script_text(script, name->alias);
        write_string(out, bound);
        out_byte(out, ',');
    }
}

static void write_bound(Out *out, const Script *script)
{
    for (uint32_t i = 0; i < script->import_count; i++)
        write_bound_by(out, script, &script->imports[i]);
    for (uint32_t i = 0; i < script->binding_count; i++) {
        write_string(out, script_text(script, script->bindings[i].name));
        out_byte(out, ',');
    }
    out_text(out, "null");
}

static void write_script(Out *out, Str path, const Script *script)
{
    out_text(out, "{\"file\":");
    write_string(out, path);
    out_text(out, ",\"faults\":[");
    write_faults(out, script);
    out_text(out, "],\"imports\":[");
    for (uint32_t i = 0; i < script->import_count; i++) {
        if (i)
            out_byte(out, ',');
        write_import(out, script, &script->imports[i]);
    }
    out_text(out, "],\"bound\":[");
    write_bound(out, script);
    out_text(out, "]}\n");
}

static void dump_file(Parser *parser, Str path, Extraction how, Out *out)
{
    Fs fs = fs_posix();
    Arena *file = arena_new();
    Arena *arena = arena_new();
    Str bytes;
    const Script *script;
    FsStatus status = fs_read(&fs, path, LARGEST, file, &bytes);
    if (status == FS_OK)
        script = script_extract(parser, bytes, how, file, arena);
    else
        script = script_empty(arena, FAULT_UNREADABLE, fs_status_text(status));
    write_script(out, path, script);
    arena_free(file);
    arena_free(arena);
}

static Str read_input(Arena *arena)
{
    Text text = {.arena = arena};
    char piece[1 << 12];
    size_t count;
    while ((count = fread(piece, 1, sizeof piece, stdin)) > 0)
        (void)out_to_text(&text, (Str){piece, count});
    return text_str(&text);
}

int main(int argc, char **argv)
{
    bool quick = argc > 1 && strcmp(argv[1], "--quick") == 0;
    Extraction how = {DEPTH_NAMES, !quick};
    Arena *arena = arena_new();
    Parser *parser = parser_new();
    int descriptor = 1;
    Out *out = ARENA_NEW(arena, Out);
    out_init(out, process_sink, &descriptor);
    Str rest = read_input(arena);
    while (rest.count)
        dump_file(parser, str_cut(&rest, '\0'), how, out);
    bool written = out_finish(out);
    parser_free(parser);
    arena_free(arena);
    return written ? 0 : 2;
}
