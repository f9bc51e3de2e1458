class Folders:
    pass
