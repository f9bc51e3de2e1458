#include "syntax/sys_path.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"
#include "skim_case.h"

// "LINE:COLUMN+ADDS " of each edit, "LINE:COLUMN? " without.
static Str read_edits(const char *text, Arena *arena)
{
    Parser *parser = parser_new();
    size_t count = strlen(text);
    char *bytes = ARENA_ARRAY(arena, char, count + 8);
    memcpy(bytes, text, count);
    SysPathEdits edits =
        sys_path_read(parser, STR("/d/p/run.py"), (Str){bytes, count}, arena);
    Text told = {.arena = arena};
    for (size_t i = 0; i < edits.count; i++) {
        const SysPathEdit *edit = &edits.items[i];
        out_to_text(&told,
                    str_format(arena, "%u:%u%s%.*s ", (unsigned)edit->at.line,
                               (unsigned)edit->at.column,
                               edit->adds.count ? "+" : "?",
                               STR_ARGS(edit->adds)));
    }
    parser_free(parser);
    return text_str(&told);
}

static bool is_likely(const char *text, Arena *arena)
{
    Faults faults = {.arena = arena};
    Skim skim = skim_text(text_padded(arena, str_from(text)), arena, &faults);
    return sys_path_likely(&skim);
}

Test(sys_path, reads_what_runs_at_module_level)
{
    static const struct {
        const char *text;
        const char *expected;
    } rows[] = {
        {"import sys\nprint(sys.path)\n", ""},
        {"import sys\nsys.path.append('lib')\n", "2:1+lib "},
        {"sys.path.insert(0, '/opt/x')\n", "1:1+/opt/x "},
        {"sys.path.insert(0, os.path.dirname(__file__))\n", "1:1+/d/p "},
        {"HERE = os.path.dirname(__file__)\n"
         "sys.path.append(os.path.join(HERE, 'lib'))\n",
         "2:1+/d/p/lib "},
        {"sys.path.append(find())\n", "1:1? "},
        {"sys.path.extend(['a', 'b'])\n", "1:1? "},
        {"sys.path = ['a'] + sys.path\n", "1:1? "},
        {"sys.path += ['a']\n", "1:1? "},
        {"sys.path[0] = 'a'\n", "1:1+a "},
        {"sys.path[:0] = ['a', 'b']\n", "1:1? "},
        {"del x; sys.path.remove('a')\n", "1:8? "},
        {"if 1:\n    sys.path.append('a')\n", "2:5+a "},
        {"try:\n    import x\nexcept ImportError:\n"
         "    sys.path.append('a')\n",
         "4:5+a "},
        {"class C:\n    sys.path.append('a')\n", "2:5+a "},
        {"def f():\n    sys.path.append('a')\n", ""},
        {"f = lambda: sys.path.append('a')\n", ""},
        {"sys.path.index('a'), x.sys.path.append('a')\n", ""},
        {"'''\nsys.path.append('a')\n'''\n", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Str told = read_edits(rows[i].text, arena);
        cr_expect(str_eq(told, str_from(rows[i].expected)), "%s: %.*s",
                  rows[i].text, STR_ARGS(told));
        cr_expect(told.count == 0 || is_likely(rows[i].text, arena), "%s",
                  rows[i].text);
        arena_free(arena);
    }
}

Test(sys_path, glances_at_lines)
{
    static const struct {
        const char *text;
        bool likely;
    } rows[] = {
        {"", false},
        {"import sys\nprint(sys.path)\n", false},
        {"x = mysys.path\nsys.version\nx.path\n", false},
        {"a.b.c\nif 1:\n\tsys.path.append(x)\n", true},
        {"if x: sys.path.append(x)\n", true},
        {"def f():\n if x:\n  y\n\n  sys.path.append(x)\n", false},
        {"def f(): sys.path.append(x)\n", false},
        {"async def f():\n sys.path.append(x)\n", false},
        {"class C:\n def f():\n  x\n sys.path.append(x)\n", true},
        {"def f():\n x\nsys.path.append(x)\n", true},
        {"x = '''\ndef f():\n'''\nif x:\n sys.path.append(x)\n", true},
        {"def f(:\n sys.path.append(x)\n", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        cr_expect_eq(is_likely(rows[i].text, arena), rows[i].likely, "%s",
                     rows[i].text);
        arena_free(arena);
    }
}
