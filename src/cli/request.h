#ifndef IMPGRAPH_CLI_REQUEST_H
#define IMPGRAPH_CLI_REQUEST_H

// What one call of impgraph asks for, after the command line was understood.

#include "config/options.h"

// Bits, so that a flag can name the commands it belongs to.
typedef enum {
    COMMAND_SCAN = 1,
    COMMAND_WHY = 2,
    COMMAND_DEPS = 4,
    COMMAND_RDEPS = 8,
    COMMAND_EXPLAIN = 16,
    COMMAND_HELP = 32,
    COMMAND_CONFIG = 64,
    COMMAND_RESOLVE = 128,
    COMMAND_TRACE = 256,
    COMMAND_NAMES = 512,
    COMMAND_RELOAD = 1024,
    COMMAND_FIX = 2048,
    COMMAND_AFFECTED = 4096,
} CommandId;

// interface.md, "Exit codes". With EXIT_TROUBLE an Error says what was wrong.
typedef enum {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1,
    EXIT_TROUBLE = 2,
} ExitCode;

typedef struct {
    Arena *arena; // of the run
    CommandId command;
    Strs words; // what stands behind the command and is no option
    Strs entry; // resolve: the command line of Python behind --, or nothing
    Options options;
    bool all;         // why --all
    bool write;       // fix --write
    uint32_t depth;   // deps --depth; UINT32_MAX for no limit
    bool explain;     // resolve --explain
    Strs tests;       // affected --tests
    Str from;         // resolve --from, "" where it was not given
    Strs environment; // trace --env
    Str library;      // trace --into-stdlib, "" where it was not given
} Request;

#endif
