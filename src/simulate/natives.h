#ifndef IMPGRAPH_SIMULATE_NATIVES_H
#define IMPGRAPH_SIMULATE_NATIVES_H

// What callables of the interpreter and its standard library do beyond being
// opaque, one row each (simulation, 2). Rows are found by full name and stand
// sorted by it: "builtins.len", "importlib.import_module", "list.append".

#include "simulate/call.h"
#include "simulate/machine.h"

// Fills machine->builtins and machine->types, and opens its doors to the
// tables.
void natives_install(Machine *machine);

// All rows of all tables, on `arena`.
typedef struct Natives Natives;
Natives *natives_new(Arena *arena);

// NULL where no table has that name. O(1) expected.
const Native *native_find(const Natives *natives, Str name);

typedef struct {
    const Native *rows;
    size_t count;
} NativeTable;

// Each of the tables below in turn; without rows behind the last.
NativeTable natives_table(size_t index);

NativeTable natives_of_builtins(void);
NativeTable natives_of_iteration(void);
NativeTable natives_of_pipes(void);
NativeTable natives_of_sorting(void);
NativeTable natives_of_consumption(void);
NativeTable natives_of_types(void);
NativeTable natives_of_imports(void);
NativeTable natives_of_paths(void);
NativeTable natives_of_running(void);
NativeTable natives_of_containers(void);
NativeTable natives_of_strings(void);
NativeTable natives_of_library(void);
NativeTable natives_of_following(void);
NativeTable natives_of_generators(void);
NativeTable natives_of_wrapping(void);
NativeTable natives_of_inspection(void);
NativeTable natives_of_logging(void);
NativeTable natives_of_files(void);
NativeTable natives_of_caches(void);
NativeTable natives_of_contexts(void);
NativeTable natives_of_dataclasses(void);
NativeTable natives_of_site(void);
NativeTable natives_of_threads(void);
NativeTable natives_of_system(void);
NativeTable natives_of_folders(void);
NativeTable natives_of_finders(void);
NativeTable natives_of_finding(void);
NativeTable natives_of_packages(void);
NativeTable natives_of_resolving(void);
NativeTable natives_of_runpy(void);

// Gives an opaque value, None, or its first argument back.
NativeRun native_opaque;
NativeRun native_none;
NativeRun native_first;
// Gives its first argument where that can be decorated, else a decorator that
// gives what it decorates: @cache and @cache(…).
NativeRun native_decorator;

// The argument where it is a known string or path; false otherwise.
bool native_text(const Arguments *arguments, size_t index, const char *name,
                 Str *text);

#endif
