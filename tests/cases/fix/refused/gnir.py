import ring

y = 2
