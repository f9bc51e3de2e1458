class RequestError(Exception):
    pass
