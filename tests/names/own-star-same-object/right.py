from core import run
import json
alias = run
