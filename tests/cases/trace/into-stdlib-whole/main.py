import os
import asyncio
import decimal
import cgi
import encodings.iso2022_kr
import sysconfig
import zoneinfo
import dbm
