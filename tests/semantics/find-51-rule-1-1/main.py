import os.path
from os import path
import os.nope
