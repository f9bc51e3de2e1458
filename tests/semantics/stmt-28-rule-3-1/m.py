import a
def (:
