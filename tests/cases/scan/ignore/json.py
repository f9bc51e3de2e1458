import json
import gone
