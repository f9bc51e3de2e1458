#ifndef IMPGRAPH_SEARCH_QUEST_H
#define IMPGRAPH_SEARCH_QUEST_H

// One name being looked for, entry after entry (CPython's PathFinder;
// import-semantics 1.2). Who asks decides which entries there are.

#include "search/own_path.h"
#include "search/resolution.h"

typedef struct {
    const Resolver *resolver;
    const Resolution *parent; // NULL for a top-level name
    Str name;                 // in full
    Str tail;                 // its last component
    Locations locations;      // portions met so far
    bool running; // by a simulation, which runs what packages do to __path__
} Quest;

Quest quest_start(const Resolver *resolver, const Resolution *parent, Str name);

// Each of these asks on behalf of the entry with that number. NULL where the
// search goes on.
const Resolution *quest_ask_folder(Quest *quest, Str folder, uint32_t index);
// Asks the placeholder or the finder of an editable install.
const Resolution *quest_ask_editable(Quest *quest, uint32_t index);
const Resolution *quest_ask_tables(const Quest *quest);
// Asks the entry itself, whatever it is.
const Resolution *quest_ask_entry(Quest *quest, uint32_t index);

typedef enum {
    PATH_PLAIN,  // its folder and nothing else
    PATH_EDITED, // its code may change it
    PATH_UNREAD, // nobody has looked
} PathKnowledge;

// What is known of the __path__ of the package `file`. Scripts say whether
// their file is worth another look. Without one a package is read at once, or,
// where files are to be spared, when something is missing in its folder.
PathKnowledge quest_know_path(const Resolver *resolver, Str file);

// Adds to the portions what the code of the module `file`, found in entry
// `index`, makes of its __path__.
void quest_edit_path(Quest *quest, Str file, uint32_t index);

// What there is where no entry had a module: a namespace package of the
// portions met, NULL without any.
const Resolution *quest_namespace(const Quest *quest);
// The resolution whose __path__ is the portions met.
Resolution *quest_take(const Quest *quest, Origin origin, ModuleKind kind,
                       Str path);
// As `module`, with these portions.
Resolution quest_with_path(const Quest *quest, const Resolution *module);

#endif
