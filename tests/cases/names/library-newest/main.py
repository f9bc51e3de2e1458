from asyncio import nope, tools
from urllib.request import URLopener
from uuid import uuid7
from email import charset
from logging import string
from heapq import *
import os.path

print(os.path.join, os.path.nowhere, heappush_max, heappush_min)
print(frozendict, sentinal)
