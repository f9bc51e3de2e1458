#include "host/zip_name.h"

#include "base/path.h"
#include "host/codec.h"

static bool is_ascii(Str bytes)
{
    for (size_t i = 0; i < bytes.count; i++) {
        if ((unsigned char)bytes.at[i] > 0x7f)
            return false;
    }
    return true;
}

bool zip_name_decode(Str bytes, bool is_utf8, Arena *arena, Str *name)
{
    size_t invalid;
    *name = bytes;
    return is_ascii(bytes) || codec_to_utf8(is_utf8 ? "UTF-8" : "CP437", bytes,
                                            arena, name, &invalid) == CODEC_OK;
}

bool zip_name_leads_out(Str name)
{
    if (path_is_absolute(name) || str_find(name, '\\') < name.count ||
        str_find(name, '\0') < name.count ||
        (name.count > 1 && name.at[1] == ':'))
        return true;
    while (name.count) {
        if (str_eq(str_cut(&name, '/'), STR("..")))
            return true;
    }
    return false;
}
