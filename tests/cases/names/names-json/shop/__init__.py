from .cart import *
from json import dumps as to_json
import os.path
