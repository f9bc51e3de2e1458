"""Makes a failing program smaller, statement by statement."""
import copy


def bodies(files):
    """Every list of statements in the program, the outer ones first."""
    waiting = list(files.values())
    while waiting:
        statements = waiting.pop(0)
        yield statements
        for statement in statements:
            if not isinstance(statement, str):
                waiting += [body for _, body in statement if body]


def variants(files):
    """Programs with a part less, the largest parts first."""
    for path in sorted(files):
        if path != "main.py" and files[path]:
            smaller = dict(files)
            smaller[path] = []
            yield smaller
    for number, statements in enumerate(bodies(files)):
        size = len(statements)
        width = size
        while width:
            for start in range(0, size, width):
                smaller = copy.deepcopy(files)
                del next_body(smaller, number)[start:start + width]
                yield smaller
            width //= 2
        for index, statement in enumerate(statements):
            if not isinstance(statement, str):
                yield from unwrapped(files, number, index, statement)


def next_body(files, number):
    for index, statements in enumerate(bodies(files)):
        if index == number:
            return statements
    raise IndexError(number)


def unwrapped(files, number, index, statement):
    """A compound statement replaced by one of its bodies, or without a clause."""
    for clause, (_, body) in enumerate(statement):
        smaller = copy.deepcopy(files)
        next_body(smaller, number)[index:index + 1] = copy.deepcopy(body or [])
        yield smaller
        if clause >= (2 if statement[0][0] == "try:" else 1):
            smaller = copy.deepcopy(files)
            del next_body(smaller, number)[index][clause]
            yield smaller


def without_empty(files):
    return {path: body for path, body in files.items()
            if body or path == "main.py" or path.endswith("__init__.py")}


def shrink(files, still_fails, limit=600):
    """The smallest program that `still_fails`, by greedy steps; at most `limit` are tried."""
    tried = 0
    progress = True
    while progress and tried < limit:
        progress = False
        for smaller in variants(files):
            tried += 1
            if tried > limit:
                break
            if still_fails(smaller):
                files = smaller
                progress = True
                break
    tidy = without_empty(files)
    return tidy if still_fails(tidy) else files
