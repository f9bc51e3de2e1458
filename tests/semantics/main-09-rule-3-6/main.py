import string
string.ascii_letters
