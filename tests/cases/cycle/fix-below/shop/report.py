from shop import VERSION

TITLE = "shop " + VERSION


def render(lines):
    return [TITLE, *lines]
