from . import name as n
from .. import first_name
leaf = (n, first_name, __name__, __package__)
