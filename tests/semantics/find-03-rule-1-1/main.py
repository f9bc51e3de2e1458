import __hello__
import zipimport
