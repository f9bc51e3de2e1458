import app.b
import json
