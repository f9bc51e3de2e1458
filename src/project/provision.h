#ifndef IMPGRAPH_PROJECT_PROVISION_H
#define IMPGRAPH_PROJECT_PROVISION_H

// What a place on a search path has under one name.

typedef enum {
    PROVIDES_NOTHING,
    PROVIDES_PORTION, // a folder that may be part of a namespace package
    PROVIDES_MODULE,
    PROVIDES_PACKAGE,
} Provision;

#endif
