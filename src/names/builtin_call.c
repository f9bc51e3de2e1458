#include "names/uses.h"

// Keywords between blanks; "*" for any. All others take none, or no more than
// exceptions do.
static const struct {
    Str builtin;
    Str keywords;
} calls[] = {
    {STR_INIT("open"),
     STR_INIT("file mode buffering encoding errors newline closefd opener")},
    {STR_INIT("print"), STR_INIT("sep end file flush")},
    {STR_INIT("sorted"), STR_INIT("key reverse")},
    {STR_INIT("max"), STR_INIT("key default")},
    {STR_INIT("min"), STR_INIT("key default")},
    {STR_INIT("sum"), STR_INIT("start")},
    {STR_INIT("pow"), STR_INIT("base exp mod")},
    {STR_INIT("round"), STR_INIT("number ndigits")},
    {STR_INIT("enumerate"), STR_INIT("iterable start")},
    {STR_INIT("zip"), STR_INIT("strict")},
    {STR_INIT("map"), STR_INIT("strict")},
    {STR_INIT("int"), STR_INIT("x base")},
    {STR_INIT("float"), STR_INIT("x")},
    {STR_INIT("bool"), STR_INIT("x")},
    {STR_INIT("complex"), STR_INIT("real imag")},
    {STR_INIT("str"), STR_INIT("object encoding errors")},
    {STR_INIT("bytes"), STR_INIT("source encoding errors")},
    {STR_INIT("bytearray"), STR_INIT("source encoding errors")},
    {STR_INIT("memoryview"), STR_INIT("object")},
    {STR_INIT("list"), STR_INIT("sequence")},
    {STR_INIT("tuple"), STR_INIT("sequence")},
    {STR_INIT("property"), STR_INIT("fget fset fdel doc")},
    {STR_INIT("compile"), STR_INIT("source filename mode flags dont_inherit "
                                   "optimize _feature_version")},
    {STR_INIT("eval"), STR_INIT("globals locals")},
    {STR_INIT("exec"), STR_INIT("globals locals closure")},
    {STR_INIT("__import__"), STR_INIT("name globals locals fromlist level")},
    {STR_INIT("exit"), STR_INIT("code")},
    {STR_INIT("quit"), STR_INIT("code")},
    {STR_INIT("help"), STR_INIT("*")},
    {STR_INIT("breakpoint"), STR_INIT("*")},
    {STR_INIT("dict"), STR_INIT("*")},
    {STR_INIT("type"), STR_INIT("*")},
};

bool builtin_takes(Str builtin, Str keyword)
{
    Str keywords = STR("name path obj");
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        if (str_eq(calls[i].builtin, builtin))
            keywords = calls[i].keywords;
    }
    while (keywords.count) {
        Str word = str_cut(&keywords, ' ');
        if (str_eq(word, keyword) || str_eq(word, STR("*")))
            return true;
    }
    return false;
}
