from . import basic2
