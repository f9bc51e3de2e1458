# /// script
# dependencies = ["x"]
# import nope
# ///
import a
