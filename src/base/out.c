#include "base/out.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void out_init(Out *out, OutSink *sink, void *context)
{
    out->sink = sink;
    out->context = context;
    out->failed = false;
    out->used = 0;
}

static void hand_on(Out *out, Str bytes)
{
    if (!out->failed && bytes.count && !out->sink(out->context, bytes))
        out->failed = true;
}

static void flush(Out *out)
{
    hand_on(out, (Str){out->buffer, out->used});
    out->used = 0;
}

static void add(Out *out, const char *bytes, size_t count)
{
    if (count)
        memcpy(out->buffer + out->used, bytes, count);
    out->used += count;
}

void out_str(Out *out, Str str)
{
    if (str.count >= sizeof out->buffer - out->used)
        flush(out);
    if (str.count >= sizeof out->buffer)
        hand_on(out, str);
    else
        add(out, str.at, str.count);
}

void out_text(Out *out, const char *terminated)
{
    out_str(out, str_from(terminated));
}

void out_byte(Out *out, char byte)
{
    out->buffer[out->used++] = byte;
    if (out->used == sizeof out->buffer)
        flush(out);
}

void out_number(Out *out, uint64_t number)
{
    char digits[20];
    size_t start = sizeof digits;
    do {
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    out_str(out, (Str){digits + start, sizeof digits - start});
}

void out_format(Out *out, const char *format, ...)
{
    char piece[1024];
    va_list args;
    va_start(args, format);
    int count = vsnprintf(piece, sizeof piece, format, args);
    va_end(args);
    if (count < 0) {
        out->failed = true;
        return;
    }
    size_t kept =
        (size_t)count < sizeof piece ? (size_t)count : sizeof piece - 1;
    out_str(out, (Str){piece, kept});
}

void out_fill(Out *out, char byte, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out_byte(out, byte);
}

char *out_room(Out *out, size_t count)
{
    assert(count <= OUT_ROOM);
    if (count > OUT_ROOM - out->used)
        flush(out);
    return out->buffer + out->used;
}

void out_took(Out *out, size_t count)
{
    out->used += count;
    if (out->used == OUT_ROOM)
        flush(out);
}

bool out_finish(Out *out)
{
    flush(out);
    return !out->failed;
}

bool out_to_text(void *context, Str bytes)
{
    Text *text = context;
    if (bytes.count == 0)
        return true;
    if (text->capacity - text->count < bytes.count) {
        size_t capacity = text->capacity ? text->capacity : 256;
        while (capacity - text->count < bytes.count)
            capacity *= 2;
        text->bytes =
            arena_enlarge(text->arena, text->bytes, text->capacity, capacity);
        text->capacity = capacity;
    }
    memcpy(text->bytes + text->count, bytes.at, bytes.count);
    text->count += bytes.count;
    return true;
}

Str text_str(const Text *text)
{
    return (Str){text->bytes, text->count};
}

void text_put(Text *text, Str part)
{
    (void)out_to_text(text, part);
    (void)out_to_text(text, (Str){"", 1});
}

void text_put_number(Text *text, uint64_t number)
{
    (void)out_to_text(text, (Str){(const char *)&number, sizeof number});
}
