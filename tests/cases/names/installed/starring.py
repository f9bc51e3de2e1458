from tools import *
from bench import *

clamp(saw, hamer, spare)
