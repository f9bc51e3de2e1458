import a
if False:
    a.x
while 0:
    a.x
True or a.x
