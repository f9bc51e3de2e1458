#ifndef IMPGRAPH_SIMULATE_LOGGER_H
#define IMPGRAPH_SIMULATE_LOGGER_H

// Loggers as objects (Lib/logging/__init__.py).

#include "simulate/machine.h"

// logging.root, the logger above all others: one object a run.
Value logging_root(Machine *machine);

#endif
