import sys

names = sys.builtin_module_names
if "posix" in names:
    import posixpath as path
elif "nt" in names:
    import ntpath as path
sys.modules["os.path"] = path
