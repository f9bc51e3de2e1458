#ifndef IMPGRAPH_NAMES_USE_SUMMARY_H
#define IMPGRAPH_NAMES_USE_SUMMARY_H

// What name rules want to know of a file before they look at its deep script,
// for any target: which names and attributes it uses that its own statements
// do not settle. Some hundred bytes for a file, so that they can be kept where
// its script cannot. Files with nothing left to ask, which are most, are done
// with that.

#include "names/names.h"
#include "syntax/code.h"

// When a name has to be bound for its uses.
typedef enum {
    NEED_ANYTIME, // by anything: a function uses it
    NEED_TYPING,  // or under TYPE_CHECKING: an annotation uses it
    NEED_BEFORE,  // before `at`: the module uses it while it is imported
    NEED_CODE,    // as only the deep script tells: it is deleted in between
    NEED_NOTHING, // it is used, and settled
} UseNeed;

typedef struct {
    uint32_t need; // UseNeed
    TextRef name;
    Position at; // of NEED_BEFORE: the first use
} OpenUse;

// `a.b.c`, of a name of the module or of one that an import in a function
// binds.
typedef struct {
    uint32_t import; // of the script; SCRIPT_NONE: `name` tells
    TextRef name;
    TextRef rest; // "b.c"
} OpenChain;

// Points into the bytes that it was read from.
typedef struct {
    bool complete; // as Code.complete
    bool lost;     // it may use a local name that nothing binds
    const OpenUse *uses;
    uint32_t use_count;
    const OpenChain *chains;
    uint32_t chain_count;
    Str pool;
} UseSummary;

// The summary of `code` as bytes on `arena`, a multiple of PACK_ALIGNMENT of
// them. Of a file with star imports it names all uses of names of the module.
// O(ops · log ops).
Str use_summary_pack(const Code *code, Arena *arena);

// False where the bytes are no summary; they have to be aligned. O(bytes).
bool use_summary_read(Str bytes, UseSummary *summary);

static inline Str use_summary_text(const UseSummary *summary, TextRef ref)
{
    return (Str){summary->pool.at + ref.start, ref.count};
}

// Whether the deep script may use a name that names_undefined finds, or an
// attribute that names_attributes finds. False is for sure.
bool names_undefined_likely(const Names *names, ModuleId module,
                            const UseSummary *summary);
bool names_attributes_likely(const Names *names, ModuleId module,
                             const UseSummary *summary);

#endif
