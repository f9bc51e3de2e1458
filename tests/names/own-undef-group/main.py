try:
    raise ExceptionGroup("both", [ValueError(), KeyError()])
except* ValueError as first:
    print(first)
except* KeyError as second:
    print(second)

print(first)
