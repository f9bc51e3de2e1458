# impgraph: ignore[IG401]
import app
