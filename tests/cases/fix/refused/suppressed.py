from known import *  # impgraph: ignore[IG301]
