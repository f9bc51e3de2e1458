import app.tools
app.tools.run()
app.extras.run()
app.tols
