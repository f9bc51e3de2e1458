import wires

import core.cloud.config
from core.cloud.api import constants


class Client:
    def __init__(self, config=None):
        self.config = config or core.cloud.config.load(constants.REGION)
        self.session = wires.Session()
