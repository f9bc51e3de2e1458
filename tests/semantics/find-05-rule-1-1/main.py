import string
print(string.LOCAL)
