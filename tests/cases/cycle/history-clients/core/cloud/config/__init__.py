from core.cloud.config.loaders import *
