#ifndef IMPGRAPH_CONFIG_TARGET_H
#define IMPGRAPH_CONFIG_TARGET_H

// The interpreter whose behaviour is simulated.

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

enum { PYTHON_OLDEST = 8, PYTHON_NEWEST = 15 }; // minor versions of Python 3

typedef enum { PLATFORM_LINUX, PLATFORM_DARWIN, PLATFORM_WIN32 } Platform;

typedef struct {
    unsigned minor; // 3.minor, PYTHON_OLDEST … PYTHON_NEWEST
    Platform platform;
} Target;

// Reads "3.11" (also "3.11.4"); false with an Error naming what is supported.
bool target_read_version(Str text, unsigned *minor, Error *error);
bool target_read_platform(Str text, Platform *platform, Error *error);
// The lowest supported minor version that a PEP 440 specifier such as
// ">=3.9,<4" admits; false where it names none.
bool target_read_requires(Str specifier, unsigned *minor);

Str platform_name(Platform platform);    // as sys.platform spells it
Str platform_os_name(Platform platform); // as os.name spells it
// The platform this program was built for, the default.
Platform platform_here(void);

#endif
