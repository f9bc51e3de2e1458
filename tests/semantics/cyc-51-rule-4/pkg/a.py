from pkg import b
x=1
