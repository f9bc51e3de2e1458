#include "names/uses.h"

// What code asks for by words of its own: names, versions, platforms.

bool code_asks_namespace(const Code *code)
{
    static const Str words[] = {STR_INIT("globals"), STR_INIT("locals"),
                                STR_INIT("vars"), STR_INIT("dir")};
    for (uint32_t i = 0; i < code->symbol_count; i++) {
        for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
            if (str_eq(code_text(code, code->symbols[i].name), words[k]))
                return true;
        }
    }
    return false;
}

static bool has_text(const Code *code, const Str *words, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        for (uint32_t i = 0; i < code->text_count; i++) {
            if (str_eq(code_text(code, code->texts[i]), words[k]))
                return true;
        }
    }
    return false;
}

bool code_asks_version(const Code *code)
{
    static const Str words[] = {STR_INIT("PY2"), STR_INIT("PY3"),
                                STR_INIT("version_info"),
                                STR_INIT("hexversion")};
    return has_text(code, words, sizeof words / sizeof *words);
}

bool code_asks_platform(const Code *code)
{
    static const Str words[] = {STR_INIT("platform"), STR_INIT("system")};
    return has_text(code, words, sizeof words / sizeof *words);
}

bool code_mentions(const Code *code, Str text)
{
    for (uint32_t i = 0; i < code->constant_count; i++) {
        const Constant *constant = &code->constants[i];
        if (constant->kind == CONSTANT_STRING &&
            str_eq(code_text(code, constant->text), text))
            return true;
    }
    return false;
}
