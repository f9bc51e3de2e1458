from . import sub
sub=5
