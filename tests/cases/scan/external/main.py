import numpy.linalg
import yaml
import os
