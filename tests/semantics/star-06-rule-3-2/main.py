from pkg import *
sub
