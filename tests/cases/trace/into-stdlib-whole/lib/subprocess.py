import posix

if hasattr(posix.DirEntry, "nobody_knows"):
    import signal
