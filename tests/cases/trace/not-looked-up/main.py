import yaml
import yaml.nodes
from shop import total
