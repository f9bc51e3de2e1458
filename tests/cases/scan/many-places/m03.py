import os
import gone
