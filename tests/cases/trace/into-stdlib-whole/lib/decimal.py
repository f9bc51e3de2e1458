from _decimal import *
