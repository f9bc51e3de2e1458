import json

from app import words

print(json.dumps(words.GREETING))
