import stock  # impgraph: ignore[unresolved-module]
import rates  # impgraph: ignore[IG1]
from prices import (
    VAT,
    TAX,  # impgraph: ignore[IG204]
)
