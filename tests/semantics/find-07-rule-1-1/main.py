import string
string.LOCAL
