#include "search/lookalike.h"

#include <criterion/criterion.h>

#include "base/out.h"

static const Target target = {.minor = 11, .platform = PLATFORM_LINUX};

Test(lookalike, tells_who_loses_and_who_is_no_module)
{
    static const struct {
        const char *drawing;
        const char *chosen;
        const char *expected; // "+path reason", "-" where it is no module
    } rows[] = {
        {"d/m.py\nd/m.txt\nd/mm.py\nd/m_.py", "m.py", ""},
        {"d/m.so\nd/m.py\nd/m.pyc", "m.so",
         "+d/m.py m.so beside it is asked for first\n"
         "+d/m.pyc m.so beside it is asked for first\n"},
        {"d/m/__init__.py\nd/m.py", "m",
         "+d/m.py m beside it is asked for first\n"},
        {"d/m/x.py\nd/m.py", "m.py",
         "+d/m a folder without __init__.py loses to m.py beside it\n"},
        {"d/m.pyi", "",
         "-d/m.pyi a stub: type checkers read it, Python does "
         "not\n"},
        {"d/m.cpython-310-x86_64-linux-gnu.so\nd/m.cp311-win_amd64.pyd", "",
         "-d/m.cp311-win_amd64.pyd compiled for another version or platform\n"
         "-d/m.cpython-310-x86_64-linux-gnu.so compiled for another version or "
         "platform\n"},
        {"d/M.py\nd/M/x.py\nd/M.txt", "",
         "-d/M its name differs in upper and lower case\n"
         "-d/M.py its name differs in upper and lower case\n"},
        {"d/m.py -> gone", "", "-d/m.py a link that leads nowhere\n"},
        {"d/m.py/x", "", "-d/m.py no regular file\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new();
        Fs fs = fs_memory(arena, rows[i].drawing);
        Finder finder = {listing_new(&fs, arena), suffixes_build(target, arena),
                         arena};
        Lookalikes found = {0};
        lookalikes_add(&finder, STR("d"), STR("m"), str_from(rows[i].chosen),
                       &found);
        Text text = {.arena = arena};
        for (size_t k = 0; k < found.count; k++)
            out_to_text(&text, str_format(arena, "%c%.*s %.*s\n",
                                          found.items[k].loses ? '+' : '-',
                                          STR_ARGS(found.items[k].path),
                                          STR_ARGS(found.items[k].reason)));
        cr_expect(str_eq(text_str(&text), str_from(rows[i].expected)),
                  "%s:\n%.*s", rows[i].drawing, STR_ARGS(text_str(&text)));
        arena_free(arena);
    }
}
