print(aiter, ExceptionGroup)
print(WindowsError, exit, __file__, __builtins__, __debug__)
print(__path__)
