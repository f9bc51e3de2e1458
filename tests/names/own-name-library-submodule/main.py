import xml
xml.etree
import concurrent
concurrent.futures
import logging
logging.handlers
