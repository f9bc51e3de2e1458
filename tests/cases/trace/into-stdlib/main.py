import json

json.nope
