// How libFuzzer changes Python text: by whole lines, which keep what follows in
// their blocks, and by words, about as often as by bytes. Chance seldom makes
// a second line that belongs to the first.

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "target.h"

// libFuzzer's own names.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t room);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed);

static const char *const lines[] = {
    "import a",
    "import a.b as c, d",
    "from . import a",
    "from .a import (b,\n  c as d)",
    "from a import *",
    "from a import TYPE_CHECKING",
    "import sys, os as system",
    "import importlib",
    "lazy import a",
    "x = importlib.import_module('a')",
    "if x:",
    "if not x.y:",
    "if x and y() == 1:",
    "if TYPE_CHECKING:",
    "if sys.version_info >= (3, 8):",
    "if __name__ == '__main__':",
    "if sys.platform == \"win32\":",
    "elif x:",
    "else:",
    "try:",
    "except ImportError:",
    "except (ImportError, a.B) as e:",
    "except:",
    "finally:",
    "while x:",
    "for x in y:",
    "with x as y:",
    "with suppress(ImportError):",
    "def f(x=1):",
    "async def f():",
    "class A(B):",
    "@d(x)",
    "match x:",
    "case 1:",
    "pass",
    "x = 1",
    "x = y.z",
    "x = [y, (z)]",
    "x = x + 1",
    "x: int = 1",
    "x, y = 1, 2",
    "sys = x",
    "TYPE_CHECKING = False",
    "global x",
    "del x",
    "x()",
    "vars()['x'] = 1",
    "__all__ = ['a', \"b\"]",
    "__all__ += a.__all__",
    "(x := 1)",
    "'''a\nb'''",
    "x = f'{y}'",
    "if x: import a",
    "x = 1; import a",
    "x = (1,\n2)",
    "# a",
};

enum { MOST_INDENT = 3, DEEPER = 2 };

// A line of the text: where it starts, and how many bytes it has with its end.
typedef struct {
    size_t start;
    size_t count;
} Line;

static Line pick_line(const uint8_t *data, size_t size, unsigned chance)
{
    Line line = {size ? chance % size : 0, 0};
    while (line.start > 0 && data[line.start - 1] != '\n')
        line.start--;
    while (line.start + line.count < size &&
           data[line.start + line.count] != '\n')
        line.count++;
    line.count += line.start + line.count < size;
    return line;
}

// Puts `count` bytes at `at`; the size as it was where there is no room.
static size_t insert(uint8_t *data, size_t size, size_t room, size_t at,
                     const uint8_t *bytes, size_t count)
{
    if (size + count > room)
        return size;
    memmove(data + at + count, data + at, size - at);
    memcpy(data + at, bytes, count);
    return size + count;
}

static size_t cut(uint8_t *data, size_t size, size_t at, size_t count)
{
    memmove(data + at, data + at + count, size - at - count);
    return size - count;
}

static size_t count_blanks(const uint8_t *data, Line line)
{
    size_t count = 0;
    while (count < line.count && data[line.start + count] == ' ')
        count++;
    return count;
}

// A line like those above, as deep as the line that it is put before, or
// somewhat deeper or less deep.
static size_t add_line(uint8_t *data, size_t size, size_t room, Line before,
                       unsigned chance)
{
    const char *text = lines[chance % (sizeof lines / sizeof *lines)];
    uint8_t bytes[128];
    size_t depth = count_blanks(data, before) + chance / 64 % MOST_INDENT;
    depth = depth > DEEPER ? depth - 1 : depth;
    size_t count = strlen(text);
    if (depth + count + 1 > sizeof bytes)
        return size;
    memset(bytes, ' ', depth);
    memcpy(bytes + depth, text, count);
    bytes[depth + count] = '\n';
    return insert(data, size, room, before.start, bytes, depth + count + 1);
}

static size_t copy_line(uint8_t *data, size_t size, size_t room, Line from,
                        Line to)
{
    uint8_t bytes[256];
    if (from.count > sizeof bytes)
        return size;
    memcpy(bytes, data + from.start, from.count);
    return insert(data, size, room, to.start, bytes, from.count);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t room,
                               unsigned seed)
{
    static const uint8_t blank[] = {' '};
    unsigned chance = seed * 2654435761U; // Knuth's multiplier
    Line line = pick_line(data, size, chance >> 8);
    Line other = pick_line(data, size, chance >> 3);
    switch (seed % 10) {
    case 0:
    case 1:
    case 2:
        return add_line(data, size, room, line, chance >> 5);
    case 3:
        return copy_line(data, size, room, other, line);
    case 4:
        return cut(data, size, line.start, line.count);
    case 5:
        return insert(data, size, room, line.start, blank, sizeof blank);
    case 6:
        if (count_blanks(data, line))
            return cut(data, size, line.start, 1);
        return size;
    default:
        return LLVMFuzzerMutate(data, size, room);
    }
}
