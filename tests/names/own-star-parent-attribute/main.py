from kit import json, part

json.loads
json.missing
part.other
part.absent
