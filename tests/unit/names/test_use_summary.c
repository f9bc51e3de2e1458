#include "names/use_summary.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/out.h"
#include "drawn_graph.h"
#include "names/uses.h"
#include "project/codes.h"
#include "syntax/script_pack.h"

static void say_use(Arena *arena, Text *said, const UseSummary *summary,
                    const OpenUse *use)
{
    static const char *const needs[] = {"anytime", "typing", "before", "code",
                                        "used"};
    Str name = use_summary_text(summary, use->name);
    Str line = use->at.line ? str_format(arena, "%u", use->at.line) : STR("");
    (void)out_to_text(said, str_format(arena, "%s %.*s%.*s, ", needs[use->need],
                                       STR_ARGS(name), STR_ARGS(line)));
}

static void say_chain(Arena *arena, Text *said, const UseSummary *summary,
                      const OpenChain *chain)
{
    Str name = use_summary_text(summary, chain->name);
    Str rest = use_summary_text(summary, chain->rest);
    if (chain->import != SCRIPT_NONE)
        name = str_format(arena, "import %u", chain->import);
    (void)out_to_text(
        said, str_format(arena, "%.*s.%.*s, ", STR_ARGS(name), STR_ARGS(rest)));
}

// "before x2, import 0.b, ": needs with lines, then chains.
static Str say(Arena *arena, const UseSummary *summary)
{
    Text said = {.arena = arena};
    for (uint32_t i = 0; i < summary->use_count; i++)
        say_use(arena, &said, summary, &summary->uses[i]);
    for (uint32_t i = 0; i < summary->chain_count; i++)
        say_chain(arena, &said, summary, &summary->chains[i]);
    if (summary->lost)
        (void)out_to_text(&said, STR("lost"));
    return text_str(&said);
}

static Str pack_text(Codes *codes, const char *text, Arena *arena)
{
    const Code *code = codes_of_text(codes, str_from(text));
    return use_summary_pack(code, arena);
}

Test(use_summary, leaves_what_the_file_does_not_settle)
{
    static const struct {
        const char *text;
        const char *said;
    } cases[] = {
        {"x = 1\nprint(x)\n", "before print2, "},
        {"print(x)\nx = 1\n", "before print1, before x1, "},
        {"y(x)\nx\n", "before y1, before x1, "},
        {"def f(): return x\nx = 1\n", ""},
        {"def f(): return x\n", "anytime x, "},
        {"def f():\n global x\n x = 1\nx\n", ""},
        {"if c():\n x = 1\n x\nx\n", "before c1, before x4, "},
        {"if c():\n x = 1\n if x: x\nelse:\n pass\n", "before c1, "},
        {"x = 1\ndel x\nx\n", "code x, "},
        {"x = 1\nx\ndel x\n", ""},
        {"class C:\n a = 1\n b = a\n c = __qualname__, d\n", "before d4, "},
        {"from __future__ import annotations\ndef f(a: T): pass\n",
         "typing T, "},
        {"def f():\n a: T = 1\n", "typing T, "},
        {"def f():\n try: pass\n except E as e: pass\n return e\n",
         "anytime E, lost"},
        {"def f():\n del a\n return a\n", "lost"},
        // Attributes of what may be a module.
        {"import a.b\na.b.c.d()\n", "a.b.c.d, "},
        {"import a\nb = a\nb.c\na.c\na.c\n", "b.c, a.c, "},
        {"def f():\n import a.b as c\n c.d.e\n c = c\n", "import 0.d.e, "},
        {"def f(a):\n import a\n a.b\n", ""},
        {"import a\ndef f(): pass\nclass C: pass\nx = a()\nf.y\nC.y\nx.y\n",
         ""},
        // What is used of a star is asked for.
        {"from a import *\nb\ndef f(c): c; d\n",
         "before b2, anytime d, used b, used d, "},
    };
    Drawn *drawn = drawn_names("a.py\n");
    Codes *codes = codes_new(&drawn->project, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        UseSummary summary;
        Str bytes = pack_text(codes, cases[i].text, drawn->arena);
        cr_expect_eq(bytes.count % PACK_ALIGNMENT, 0);
        cr_assert(use_summary_read(bytes, &summary), "%s", cases[i].text);
        Str said = say(drawn->arena, &summary);
        cr_expect(str_eq(said, str_from(cases[i].said)), "%s: %.*s",
                  cases[i].text, STR_ARGS(said));
        codes_forget(codes);
    }
    codes_free(codes);
    drawn_free(drawn);
}

// a.py uses a name or an attribute that is missing, or may.
Test(use_summary, is_in_doubt_wherever_something_is_missing)
{
    static const struct {
        const char *drawing;
        bool names;
        bool attributes;
    } cases[] = {
        {"a.py = print(__name__, len)\n", false, false},
        {"a.py = print(lem)\n", true, false},
        {"a.py = from b import *\\nx\\ndef f(): y\nb.py = x = y = 1\n", false,
         false},
        {"a.py = x\\nfrom b import *\nb.py = x = 1\n", true, false},
        {"a.py = from b import *\\nz\nb.py = x = 1\n", true, false},
        {"a.py = exec(s)\\nx\n", false, false},
        {"a.py = if c: x = 1\\ndef f(): x\\nc = 1\n", true, false},
        {"a.py = import sys\\nif sys.version_info < (3,): x = 1\\n"
         "def f(): x\n",
         true, false},
        {"a.py = import sys\\nif sys.version_info > (3,): x = 1\\n"
         "def f(): x\n",
         false, false},
        {"a.py = def f():\\n  x: T = 1\\nif TYPE_CHECKING: T = int\\n"
         "TYPE_CHECKING = False\n",
         true, false},
        {"a.py = import b\\nb.x\nb.py = x = 1\n", false, false},
        {"a.py = import b\\nb.y\nb.py = x = 1\n", false, true},
        {"a.py = import p.q\\np.q.x\\np.r\np/\n  __init__.py\n"
         "  q.py = x = 1\n  r.py\n",
         false, true},
        {"a.py = def f():\\n  import b as c\\n  c.y\nb.py = x = 1\n", false,
         true},
        {"a.py = import os\\nos.path.join\\nos.joinn\n", false, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Drawn *drawn = drawn_names(cases[i].drawing);
        Arena *arena = drawn->arena;
        Names names = names_of(&drawn->graph, &drawn->project, drawn->search,
                               drawn->options.target, arena);
        Codes *codes = codes_new(&drawn->project, NULL);
        const Code *code = codes_find(codes, STR("a.py"));
        ModuleId id;
        UseSummary summary;
        cr_assert(import_graph_find(names.graph, STR("a"), &id));
        cr_assert(use_summary_read(use_summary_pack(code, arena), &summary));
        bool open = names_undefined_likely(&names, id, &summary);
        bool lacks = names_attributes_likely(&names, id, &summary);
        cr_expect_eq(open, cases[i].names, "%s", cases[i].drawing);
        cr_expect_eq(lacks, cases[i].attributes, "%s", cases[i].drawing);
        cr_expect(open || !names_undefined(&names, id, code, arena).count);
        cr_expect(lacks || !names_attributes(&names, id, code, arena).count);
        codes_free(codes);
        drawn_free(drawn);
    }
}

Test(use_summary, reads_no_damaged_bytes)
{
    Drawn *drawn = drawn_names("a.py\n");
    Codes *codes = codes_new(&drawn->project, NULL);
    UseSummary summary;
    Str bytes =
        pack_text(codes, "import a\ndef f(): return x, a.b\n", drawn->arena);
    char *copy = arena_alloc(drawn->arena, bytes.count);
    cr_expect(use_summary_read(bytes, &summary));
    for (size_t i = 0; i < 20; i++)
        cr_expect_not(use_summary_read(str_slice(bytes, 0, i), &summary));
    for (size_t i = 0; i < bytes.count; i++) {
        memcpy(copy, bytes.at, bytes.count);
        copy[i] = (char)~copy[i];
        if (use_summary_read((Str){copy, bytes.count}, &summary))
            cr_expect_gt(say(drawn->arena, &summary).count, 0);
    }
    codes_free(codes);
    drawn_free(drawn);
}
