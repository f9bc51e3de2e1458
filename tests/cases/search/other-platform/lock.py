import fcntl


def lock(file):
    import termios

    fcntl.flock(file, fcntl.LOCK_EX)
