#include "report/json_stream.h"

#include "report/escape.h"
#include "syntax/utf8.h"

#include <assert.h>
#include <string.h>

// Levels whose values stand on lines of their own: the document's members and
// the records of a list.
enum { LINE_LEVELS = 2 };

static void escape_point(Out *out, uint32_t point)
{
    if (point == '\n' || point == '\t') {
        out_text(out, point == '\n' ? "\\n" : "\\t");
        return;
    }
    if (point >= 0x10000) {
        uint32_t rest = point - 0x10000;
        out_format(out, "\\u%04x\\u%04x", 0xD800 + (rest >> 10),
                   0xDC00 + (rest & 0x3FF));
        return;
    }
    out_format(out, "\\u%04x", point);
}

static bool needs_escape(uint32_t point)
{
    return point == '<' || point == '>' || point == '&' ||
           character_is_unsafe(point);
}

// The length of the text's beginning that stands for itself in any string:
// printable ASCII but for quotes, backslashes and what HTML would read.
static size_t count_plain(Str text)
{
    static const bool special[256] = {
        ['"'] = true, ['\\'] = true, ['<'] = true, ['>'] = true, ['&'] = true,
    };
    size_t count = 0;
    while (count < text.count && text.at[count] >= ' ' &&
           text.at[count] <= '~' && !special[(unsigned char)text.at[count]])
        count++;
    return count;
}

// Writes what is between quotes, or whole JSON text where `printed`: there
// quotes and backslashes are the syntax already.
static void write_characters(Out *out, Str text, bool printed)
{
    for (;;) {
        size_t plain = count_plain(text);
        out_str(out, str_slice(text, 0, plain));
        text = str_skip(text, plain);
        if (text.count == 0)
            return;
        Str rest = text;
        uint32_t point = character_take(&rest);
        if (point == CHARACTER_BAD)
            out_text(out, "\xEF\xBF\xBD");
        else if (needs_escape(point))
            escape_point(out, point);
        else if (!printed && (point == '"' || point == '\\'))
            out_format(out, "\\%c", (char)point);
        else
            out_str(out, str_slice(text, 0, text.count - rest.count));
        text = rest;
    }
}

static void break_line(JsonStream *json)
{
    out_byte(json->out, '\n');
    out_fill(json->out, ' ', (size_t)json->depth * 2);
}

static void begin_value(JsonStream *json, const char *key)
{
    if (json->filled[json->depth])
        out_byte(json->out, ',');
    if (json->depth > 0 && json->depth <= LINE_LEVELS)
        break_line(json);
    json->filled[json->depth] = true;
    if (!key)
        return;
    Str name = str_from(key);
    size_t count = name.count;
    char *room = out_room(json->out, count + 3);
    room[0] = '"';
    memcpy(room + 1, name.at, count);
    room[count + 1] = '"';
    room[count + 2] = ':';
    out_took(json->out, count + 3);
}

static void open(JsonStream *json, const char *key, char bracket)
{
    begin_value(json, key);
    out_byte(json->out, bracket);
    assert(json->depth < JSON_DEPTH);
    json->filled[++json->depth] = false;
}

static void close(JsonStream *json, char bracket)
{
    assert(json->depth > 0);
    bool broken = json->filled[json->depth] && json->depth <= LINE_LEVELS;
    json->depth--;
    if (broken)
        break_line(json);
    out_byte(json->out, bracket);
    if (json->depth == 0)
        out_byte(json->out, '\n');
}

void json_init(JsonStream *json, Out *out)
{
    memset(json, 0, sizeof *json);
    json->out = out;
}

JsonStream json_branch(const JsonStream *json, Out *out, bool first)
{
    JsonStream branch = *json;
    branch.out = out;
    branch.filled[branch.depth] = !first;
    return branch;
}

void json_join(JsonStream *json, Str printed)
{
    out_str(json->out, printed);
    json->filled[json->depth] = true;
}

void json_object(JsonStream *json, const char *key)
{
    open(json, key, '{');
}

void json_list(JsonStream *json, const char *key)
{
    open(json, key, '[');
}

void json_end(JsonStream *json)
{
    close(json, '}');
}

void json_end_list(JsonStream *json)
{
    close(json, ']');
}

void json_text(JsonStream *json, const char *key, Str text)
{
    begin_value(json, key);
    out_byte(json->out, '"');
    write_characters(json->out, text, false);
    out_byte(json->out, '"');
}

bool json_is_plain(Str text)
{
    return text.count && count_plain(text) == text.count;
}

void json_plain(JsonStream *json, const char *key, Str text)
{
    begin_value(json, key);
    out_byte(json->out, '"');
    out_str(json->out, text);
    out_byte(json->out, '"');
}

void json_optional(JsonStream *json, const char *key, Str text)
{
    if (text.count)
        json_text(json, key, text);
    else
        json_null(json, key);
}

void json_number(JsonStream *json, const char *key, uint64_t number)
{
    begin_value(json, key);
    out_number(json->out, number);
}

void json_bool(JsonStream *json, const char *key, bool value)
{
    begin_value(json, key);
    out_text(json->out, value ? "true" : "false");
}

void json_null(JsonStream *json, const char *key)
{
    begin_value(json, key);
    out_text(json->out, "null");
}

void json_raw(JsonStream *json, const char *key, Str printed)
{
    begin_value(json, key);
    write_characters(json->out, printed, true);
}

void json_path(JsonStream *json, Str path)
{
    json_optional(json, "path", path);
    if (utf8_find_invalid(path, 0) == path.count)
        return;
    begin_value(json, "path_bytes");
    out_byte(json->out, '"');
    out_percent(json->out, path);
    out_byte(json->out, '"');
}

static bool is_unreserved(char byte)
{
    bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    bool digit = byte >= '0' && byte <= '9';
    return letter || digit || (byte && strchr("-._~/", byte));
}

void out_percent(Out *out, Str bytes)
{
    for (size_t i = 0; i < bytes.count; i++) {
        if (is_unreserved(bytes.at[i]))
            out_byte(out, bytes.at[i]);
        else
            out_format(out, "%%%02X", (unsigned char)bytes.at[i]);
    }
}
