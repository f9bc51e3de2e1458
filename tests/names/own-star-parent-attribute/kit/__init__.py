from .part import *
from . import part
import json
from . import json
