#ifndef IMPGRAPH_SIMULATE_BUILD_CLASS_H
#define IMPGRAPH_SIMULATE_BUILD_CLASS_H

// The class statement (Python/bltinmodule.c, __build_class__): the body runs,
// then the metaclass, __set_name__ and __init_subclass__.

#include "simulate/frame.h"

// Runs the body `scope` of the frame's code with bases and keywords; the result
// is the class.
Flow build_class(Machine *machine, const CodeFrame *frame, uint32_t scope,
                 const Arguments *arguments);

// type.__new__: makes a class of a finished namespace, and runs the hooks.
// `env` is the body's, NULL for none.
Flow build_type(Machine *machine, Class *klass, const Arguments *keywords);

#endif
