from tool import nope
import tool.gone
