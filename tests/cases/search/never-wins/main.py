import time, os
