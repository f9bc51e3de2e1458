#ifndef IMPGRAPH_TESTS_TOOLS_DISASSEMBLE_H
#define IMPGRAPH_TESTS_TOOLS_DISASSEMBLE_H

// A deep script as text, for people, golden tests and comparisons: for each
// scope
//     scope INDEX KIND PARENT NAME QUALIFIED LINE:COLUMN stack N [flags…]
//     symbol NAME KIND [OWNER] [facts…]
//     parameter KIND NAME [default]
//     INDEX OP [operands…] @LINE:COLUMN-LINE:COLUMN [flags…]
// Names and texts stand in quotes as in JSON.

#include "base/out.h"
#include "syntax/code.h"

void disassemble(const Code *code, Out *out);

#endif
