import patch
from m import added
