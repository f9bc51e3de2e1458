from core.cloud.api import exceptions as _api

SAPIError = _api.RequestError


class ConfigFileError(Exception):
    pass


class ConfigFileReadError(ConfigFileError):
    pass


class SolverError(_api.RequestError):
    pass
