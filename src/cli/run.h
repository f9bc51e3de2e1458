#ifndef IMPGRAPH_CLI_RUN_H
#define IMPGRAPH_CLI_RUN_H

// The whole program: arguments in, exit code out.
int run(int count, char **arguments);

#endif
