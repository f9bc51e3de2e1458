def open(path, flags, dir_fd=None):
    return path


def sum(values, axis=0, start=0):
    return values


def print(*values, sep=" "):
    return values
