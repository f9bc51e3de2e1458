#ifndef IMPGRAPH_PROJECT_PYC_H
#define IMPGRAPH_PROJECT_PYC_H

// The first bytes of compiled modules (PEP 3147, PEP 552).

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum { PYC_HEADER_SIZE = 16 };

typedef enum {
    PYC_OK,
    PYC_OTHER_VERSION, // ImportError: bad magic number
    PYC_BAD_FLAGS,     // ImportError: invalid flags
    PYC_CUT_OFF,       // EOFError
} PycStatus;

typedef struct {
    uint32_t magic;    // the first four bytes
    bool has_hash;     // of its source, instead of time and size
    bool checked;      // the hash is compared when it is imported
    uint64_t hash;     // of the source
    uint32_t modified; // the source, in seconds since 1970
    uint32_t size;     // of the source, in bytes
} PycHeader;

// Reads the header in the first bytes of a file, as Python 3.`minor` would
// (_classify_pyc in Lib/importlib/_bootstrap_external.py).
PycStatus pyc_read(Str bytes, unsigned minor, PycHeader *header);

// True where the recorded time is that of an archive's member, give or take
// the second that MS-DOS times do not have (_eq_mtime in Lib/zipimport.py).
// They are local times: the answer hangs on the time zone, as CPython's does.
bool pyc_same_time(const PycHeader *header, uint16_t date, uint16_t time);

// _imp.source_hash of a source.
uint64_t pyc_source_hash(Str source, unsigned minor, const PycHeader *header);

#endif
