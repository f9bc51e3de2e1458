import asyncio, concurrent, xml
print(asyncio, concurrent.futures)
import logging, logging.config
print(xml.etree, logging.handlers)
