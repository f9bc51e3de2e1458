import string
print(string.PP)
