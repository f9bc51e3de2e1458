#include "syntax/fault.h"

#include <stdarg.h>
#include <stdio.h>

bool faults_have(const Faults *faults, FaultKind kind)
{
    for (size_t i = 0; i < faults->list.count; i++) {
        if (faults->list.items[i].kind == kind)
            return true;
    }
    return false;
}

void fault_add(Faults *faults, FaultKind kind, uint32_t line, uint32_t column,
               const char *format, ...)
{
    if (faults_have(faults, kind))
        return;
    va_list args;
    va_start(args, format);
    int count = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = count < 0 ? 1 : (size_t)count + 1;
    char *bytes = arena_alloc(faults->arena, size);
    va_start(args, format);
    (void)vsnprintf(bytes, size, format, args);
    va_end(args);
    Fault fault = {kind, line, column, {bytes, size - 1}};
    vec_push(faults->arena, &faults->list, fault);
}

Str fault_kind_name(FaultKind kind)
{
    static const Str names[] = {
        [FAULT_UNREADABLE] = STR_INIT("unreadable"),
        [FAULT_NOT_A_FILE] = STR_INIT("not-a-file"),
        [FAULT_TOO_LARGE] = STR_INIT("too-large"),
        [FAULT_ENCODING] = STR_INIT("encoding"),
        [FAULT_NUL] = STR_INIT("nul"),
        [FAULT_SYNTAX] = STR_INIT("syntax"),
        [FAULT_LIMIT] = STR_INIT("limit"),
    };
    return names[kind];
}
