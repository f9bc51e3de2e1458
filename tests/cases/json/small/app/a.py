from __future__ import annotations
import os, sys as system
from typing import TYPE_CHECKING
from .b import *
if TYPE_CHECKING:
    from app import b as later
