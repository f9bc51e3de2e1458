import json, requests

total = 0
