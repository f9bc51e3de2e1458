from pkg import circle
