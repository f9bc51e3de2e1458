#ifndef IMPGRAPH_HOST_ZIP_NAME_H
#define IMPGRAPH_HOST_ZIP_NAME_H

// The names of an archive's members.

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

// The name in UTF-8, from the encoding that its entry declares: UTF-8, else the
// code page 437. False where it is not of that encoding. Copied to `arena` only
// where it changes.
bool zip_name_decode(Str bytes, bool is_utf8, Arena *arena, Str *name);

// True for a name that would leave the folder it is put into on some system, or
// that no file can have: absolute, with a `..` part, a backslash, a drive or a
// NUL.
bool zip_name_leads_out(Str name);

#endif
