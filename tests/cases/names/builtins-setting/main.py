from words import *

print(_("text"), café)
print(ngettext("one", "many", 2))


@profile
def run():
    return profiled(_)
