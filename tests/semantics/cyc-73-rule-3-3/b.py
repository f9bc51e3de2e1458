import c
c.run()
