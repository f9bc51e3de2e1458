from app import NAME


def start():
    return NAME
