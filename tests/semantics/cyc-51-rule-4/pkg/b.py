from pkg import a
