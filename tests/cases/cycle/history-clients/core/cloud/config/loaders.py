from core.cloud.exceptions import ConfigFileReadError


def load(region, path=None):
    if path is not None:
        raise ConfigFileReadError(path)
    return {"region": region}
