before = 1
try:
    body = 1
except OSError as before:
    pass
except ValueError as body:
    pass
print(before, body)
try:
    pass
except OSError as other:
    pass
else:
    other = 1
print(other)
