#ifndef IMPGRAPH_PROJECT_CODES_H
#define IMPGRAPH_PROJECT_CODES_H

// Deep scripts by the paths of their files, each extracted once.

#include "base/str.h"
#include "project/project.h"
#include "syntax/code.h"

typedef struct Codes Codes;

// The project must outlive it, and `cache`, which is for what is read, or NULL;
// who keeps it saves it, best before codes_free, which ends all code. Several
// may have the same cache, one after the other or in turns.
Codes *codes_new(const Project *project, FactsCache *cache);

// Likewise, for outlines (code_extract_outline): that is what codes_find and
// codes_read then read.
Codes *codes_new_outlines(const Project *project, FactsCache *cache);

// Likewise, for what mentions some words (code_extract_mentions): those are
// said to codes_read_mentions. Of other files it is all code.
Codes *codes_new_mentions(const Project *project, FactsCache *cache);
void codes_free(Codes *codes);

// The deep script of a file, NULL where it cannot be read. It lives until
// codes_forget. Reading it the first time costs some hundred nanoseconds a
// byte. Threads may call it at a time, as long as none reads many.
const Code *codes_find(Codes *codes, Str path);

// Reads those that were not read yet, on options->jobs threads: for paths that
// codes_find will be asked for. What it answers does not depend on this.
void codes_read(Codes *codes, const Strs *paths);

// A file, and the words that matter in it: the keys, which have to live until
// the call returns.
typedef struct {
    Str path;
    Map *words;
} Asked;

// As codes_read, with codes_new_mentions.
void codes_read_mentions(Codes *codes, const Asked *asked, size_t count);

// The deep script of `text`, which need not outlive the call.
const Code *codes_of_text(Codes *codes, Str text);

// Forgets all code, and keeps some of its room. With a cache, what is asked for
// again is not parsed again.
void codes_forget(Codes *codes);

#endif
