try:
    unicode
except NameError:
    unicode = str
def f():
    try:
        raise ValueError
    except ValueError as error:
        print(error)
    return error
def g():
    for i in range(2):
        try:
            pass
        except ValueError as error:
            continue
        except TypeError as error:
            print(error)
        try:
            raise
        except KeyError as error:
            def show(): return error
            if i:
                return error
            print(error)
