#ifndef IMPGRAPH_HOST_ARCHIVES_H
#define IMPGRAPH_HOST_ARCHIVES_H

// Archives seen as folders: a file system over another one, in which
// `app.zip/pkg/mod.py` can be read and `app.zip/pkg` be listed. Only what the
// file system below says of a path that leads through a file is looked at
// twice, so that other paths cost nothing.

#include "host/fs.h"
#include "host/zip.h"

typedef struct Archives Archives;

// Each archive is opened once, when it is first asked for, and kept until
// archives_free. Takes `base` by value; what it refers to must live as long.
Archives *archives_new(Fs base);
void archives_free(Archives *archives);

// The file system. Lists an archive and what lies in it (FsEntries.archive is
// set then), reads members, and makes their paths real; fs_info tells of what
// `base` has, as Python's os.stat would. Valid until archives_free, and safe to
// use from several threads at a time.
Fs archives_fs(Archives *archives);

#endif
