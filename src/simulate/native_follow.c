#include "simulate/natives.h"

#include "simulate/class.h"
#include "simulate/extension.h"
#include "simulate/frame.h"
#include "simulate/message.h"

// Functions of the library that import where they are called. It matters where
// the library is followed.

static bool is_followed(const Machine *machine)
{
    return machine->world->library.count > 0;
}

// Lib/warnings.py, the filters that every interpreter starts with.
static bool is_ignored(const Machine *machine, const Class *category)
{
    static const char *const ignored[] = {
        "DeprecationWarning",
        "PendingDeprecationWarning",
        "ImportWarning",
        "ResourceWarning",
    };
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++) {
        if (class_is_subclass(category,
                              class_builtin(machine, str_from(ignored[i]))))
            return true;
    }
    return false;
}

// The module whose line a warning names: `level` activations up.
static bool is_of_main(const Machine *machine, int64_t level)
{
    const CodeFrame *frame = frame_innermost(machine);
    for (int64_t i = 1; frame && i < level; i++)
        frame = frame_code_at(frame->frame.below);
    return frame &&
           str_eq(module_text(frame->module, STR("__name__")), STR("__main__"));
}

static const char filters_changed[] = "(warnings.filters)";

// A warning that is shown takes its line from linecache
// (Lib/warnings.py: _formatwarnmsg_impl).
static Flow show_warning(Machine *machine, Value category, int64_t level)
{
    bool changed =
        !value_is(namespace_get(machine->library, str_from(filters_changed)),
                  VALUE_ABSENT);
    const Class *deprecation =
        class_builtin(machine, STR("DeprecationWarning"));
    if (changed || !value_is(category, VALUE_CLASS)) {
        machine_doubt(machine, machine_spot(machine),
                      STR("whether this warning is shown is not known"));
        return machine_return(machine, value_none());
    }
    bool for_main = class_is_subclass(category.klass, deprecation) &&
                    is_of_main(machine, level);
    if (!for_main && is_ignored(machine, category.klass))
        return machine_return(machine, value_none());
    return extension_import(machine, STR("linecache"), value_none());
}

// A message that is a Warning itself is of its own category.
static Value category_of(Machine *machine, const Arguments *arguments)
{
    Value message = argument_at(arguments, 0, "message");
    Value category = argument_at(arguments, 1, "category");
    if (value_is(message, VALUE_INSTANCE))
        return native_type_of(machine, message);
    return value_is(category, VALUE_ABSENT) || value_is(category, VALUE_NONE)
               ? namespace_get(machine->types, STR("UserWarning"))
               : category;
}

static Flow warn(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    Value level = argument_at(arguments, 2, "stacklevel");
    if (!is_followed(machine))
        return machine_return(machine, value_none());
    return show_warning(machine, category_of(machine, arguments),
                        value_is(level, VALUE_INTEGER) ? level.number : 1);
}

// warnings._deprecated, the library's own: it names who imports its caller.
static Flow warn_deprecated(Machine *machine, Value self,
                            const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    if (!is_followed(machine))
        return machine_return(machine, value_none());
    return show_warning(
        machine, namespace_get(machine->types, STR("DeprecationWarning")), 2);
}

static Flow change_filters(Machine *machine, Value self,
                           const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    namespace_put(machine->library, str_from(filters_changed),
                  value_bool(true));
    return machine_return(machine, value_none());
}

// Modules/cjkcodecs: a codec is made by _multibytecodec, and some take the
// tables of others.
static Flow get_codec(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    static const struct {
        const char *codec;
        const char *imports;
    } rows[] = {
        {"big5hkscs", "_multibytecodec _codecs_tw"},
        {"iso2022_jp", "_multibytecodec _codecs_jp"},
        {"iso2022_jp_1", "_multibytecodec _codecs_jp"},
        {"iso2022_jp_2", "_multibytecodec _codecs_jp _codecs_kr _codecs_cn"},
        {"iso2022_jp_2004", "_multibytecodec _codecs_jp"},
        {"iso2022_jp_3", "_multibytecodec _codecs_jp"},
        {"iso2022_jp_ext", "_multibytecodec _codecs_jp"},
        {"iso2022_kr", "_multibytecodec _codecs_kr"},
    };
    Str codec;
    if (!is_followed(machine) || !native_text(arguments, 0, NULL, &codec))
        return machine_return(machine, value_opaque());
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (str_eq(codec, str_from(rows[i].codec)))
            return extension_import(machine, str_from(rows[i].imports),
                                    value_opaque());
    }
    return extension_import(machine, STR("_multibytecodec"), value_opaque());
}

// Enum._convert_(name, module, filter, source): constants of `source` become
// members, and names of the module.
static Flow convert(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    (void)arguments;
    const CodeFrame *frame = frame_innermost(machine);
    if (frame)
        frame->module->names->open = true;
    return machine_return(machine, value_opaque());
}

// ctypes.sizeof of a class with a _type_ of Modules/_ctypes/cfield.c.
static Flow size_of(Machine *machine, Value self, const Arguments *arguments)
{
    (void)self;
    static const char codes[] = "cbB?hHiIflLqQdPzZOg";
    static const uint8_t sizes[] = {1, 1, 1, 1, 2, 2, 4, 4, 4, 8,
                                    8, 8, 8, 8, 8, 8, 8, 8, 16};
    Value type = argument_at(arguments, 0, NULL);
    Value letter = value_is(type, VALUE_CLASS)
                       ? class_find(type.klass, STR("_type_"))
                       : (Value){0};
    if (!value_is(letter, VALUE_STRING) || value_text(letter).count != 1)
        return machine_return(machine, value_opaque());
    char code = value_text(letter).at[0];
    size_t at = str_find(str_from(codes), code);
    bool windows = machine->world->target.platform == PLATFORM_WIN32;
    if (at == sizeof sizes)
        return machine_return(machine, value_opaque());
    if (windows && (code == 'l' || code == 'L'))
        return machine_return(machine, value_integer(4));
    return machine_return(machine, value_integer(sizes[at]));
}

static const Native rows[] = {
    {"_codecs_cn.getcodec", get_codec, false},
    {"_codecs_hk.getcodec", get_codec, false},
    {"_codecs_iso2022.getcodec", get_codec, false},
    {"_codecs_jp.getcodec", get_codec, false},
    {"_codecs_kr.getcodec", get_codec, false},
    {"_codecs_tw.getcodec", get_codec, false},
    {"_ctypes.sizeof", size_of, false},
    {"ctypes.sizeof", size_of, false},
    {"enum.Enum._convert_", convert, false},
    {"enum.IntEnum._convert_", convert, false},
    {"enum.IntFlag._convert_", convert, false},
    {"enum.StrEnum._convert_", convert, false},
    {"warnings._deprecated", warn_deprecated, false},
    {"warnings.filterwarnings", change_filters, false},
    {"warnings.simplefilter", change_filters, false},
    {"warnings.warn", warn, false},
};

NativeTable natives_of_following(void)
{
    return (NativeTable){rows, sizeof rows / sizeof rows[0]};
}
