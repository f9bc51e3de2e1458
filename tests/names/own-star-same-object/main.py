import json
from core import run
from left import *
from right import *
from third import *
import json
print(run, json, alias)
