import unittest
from foreign import *


class Test(unittest.TestCase):
    @unittest.skipUnless("windll" in "".join(()), "for Windows")
    def test_it(self):
        windll.user32.Beep()
        libc.beep()
        windl.user32.Beep()


print(windll)
