#include "syntax/skimmer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "syntax/source.h"

// CPython's bound (Parser/tokenizer: MAXLEVEL) and ours.
enum { MOST_BRACKETS = 200, LIMIT_BRACKETS = 10000 };

static void add_flag(Skimmer *skimmer, const char *bytes, unsigned char flag)
{
    for (; *bytes; bytes++)
        skimmer->bytes[(unsigned char)*bytes] |= flag;
}

static void classify_bytes(Skimmer *skimmer)
{
    const unsigned char everywhere = STOP_CODE | STOP_STRING | STOP_LITERAL;
    for (int byte = 0; byte < 256; byte++)
        skimmer->bytes[byte] = byte < ' ' || byte > '~' ? STOP_CODE : 0;
    skimmer->bytes['\t'] = skimmer->bytes['\f'] = 0;
    skimmer->bytes['\0'] = everywhere;
    add_flag(skimmer, "'\"\\\n", everywhere);
    add_flag(skimmer, "{}", STOP_CODE | STOP_LITERAL);
    add_flag(skimmer, "()[]:;#!$?`", STOP_CODE);
    add_flag(skimmer, "bfrtuBFRTU", IS_PREFIX);
    add_flag(skimmer, "abcdefghijklmnopqrstuvwxyz_0123456789", IS_NAME);
    add_flag(skimmer, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", IS_NAME);
    for (int byte = 0x80; byte < 256; byte++)
        skimmer->bytes[byte] |= IS_NAME;
}

Skimmer skimmer_start(Str text, Arena *arena, Faults *faults)
{
    assert(text.count < UINT32_MAX);
    Skimmer skimmer = {.text = text,
                       .arena = arena,
                       .faults = faults,
                       .sound_end = (uint32_t)text.count};
    classify_bytes(&skimmer);
    return skimmer;
}

void skimmer_fail(Skimmer *skimmer, FaultKind kind, size_t at,
                  const char *format, ...)
{
    skimmer->broken = true;
    if (faults_have(skimmer->faults, kind))
        return;
    char message[128];
    va_list args;
    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Position position = position_find(skimmer->text, at);
    fault_add(skimmer->faults, kind, position.line, position.column, "%s",
              message);
}

void skimmer_note_content(Skimmer *skimmer, size_t at)
{
    while (at > skimmer->content_min && byte_is_blank(skimmer->text.at[at - 1]))
        at--;
    if (at > skimmer->content_min)
        skimmer->content_end = (uint32_t)at;
}

size_t skimmer_stop(Skimmer *skimmer, size_t sound_end)
{
    skimmer->stopped = true;
    skimmer->sound_end = (uint32_t)sound_end;
    // The fields of a string may have brought lines of content with them.
    if (skimmer->content_end > sound_end)
        skimmer->content_end = skimmer->before_string;
    else
        skimmer_note_content(skimmer, sound_end);
    return skimmer->text.count;
}

size_t skimmer_stop_at_string(Skimmer *skimmer, size_t start)
{
    if (skimmer->fields.count)
        start = skimmer->fields.items[0].string.start;
    return skimmer_stop(skimmer, start);
}

size_t skimmer_open_bracket(Skimmer *skimmer, size_t at)
{
    if (skimmer->brackets.count == MOST_BRACKETS)
        skimmer_fail(skimmer, FAULT_SYNTAX, at, "too many nested parentheses");
    if (skimmer->brackets.count == LIMIT_BRACKETS) {
        skimmer_fail(skimmer, FAULT_LIMIT, at, "more than %d open brackets",
                     LIMIT_BRACKETS);
        return skimmer_stop(skimmer, at);
    }
    vec_push(skimmer->arena, &skimmer->brackets, (uint32_t)at);
    return at + 1;
}

size_t skimmer_find_line_end(const Skimmer *skimmer, size_t at)
{
    return at + str_find(str_skip(skimmer->text, at), '\n');
}

size_t skimmer_join_lines(const Skimmer *skimmer, size_t at)
{
    Str text = skimmer->text;
    size_t next = at + 1;
    if (text.at[next] == '\r' && text.at[next + 1] == '\n')
        next++;
    bool joins = text.at[next] == '\n' && next + 1 < text.count;
    return joins ? next + 1 : at;
}

bool skimmer_is_marker(const Skimmer *skimmer, size_t at)
{
    static const Str markers[] = {STR_INIT("<<<<<<<"), STR_INIT("======="),
                                  STR_INIT(">>>>>>>"), STR_INIT("|||||||")};
    Str rest = str_skip(skimmer->text, at);
    for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
        if (str_starts_with(rest, markers[i]))
            return strchr(" \r\n", rest.at[markers[i].count]);
    }
    return false;
}
