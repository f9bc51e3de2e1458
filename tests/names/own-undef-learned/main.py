import setup_
print(profile, _('x'))
print(nobody)
