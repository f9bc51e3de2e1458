from plugins import *


def load(): ...
