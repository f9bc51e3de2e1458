from codecs import open


def connect(): ...


def twice(): ...
