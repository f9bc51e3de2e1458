from core.cloud.api import exceptions
import core.cloud.api.client
