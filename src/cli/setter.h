#ifndef IMPGRAPH_CLI_SETTER_H
#define IMPGRAPH_CLI_SETTER_H

// How a flag's value gets into the request, one function a kind of value. Each
// is told the field to set and returns false with an Error that says what is
// wrong with the value.

#include "base/error.h"
#include "cli/request.h"

typedef bool Setter(Request *request, void *field, Str value, Error *error);

Setter set_switch;     // bool: becomes true; the value is empty
Setter set_off_switch; // bool: becomes false
Setter set_text;       // Str
Setter set_number;     // uint32_t
Setter set_jobs;       // unsigned
Setter add_path;       // Strs: one more, not empty
Setter set_path;       // Str, not empty
Setter add_codes;      // Strs: those of a list with commas
Setter add_variable;   // Strs: one more NAME=VALUE
Setter set_format;     // OutputWishes: what goes to standard output
Setter add_output;     // OutputWishes: NAME=FILE
Setter set_python;     // Target
Setter set_platform;   // Target
Setter set_color;      // ColorChoice
Setter set_parser;     // ParserChoice
Setter set_resolve;    // ResolveChoice
Setter set_cache;      // CacheChoice
Setter set_cache_off;  // CacheChoice: becomes CACHE_OFF; the value is empty

#endif
