print('package', __name__, __package__)
from . import _first
from ._first import name as first_name
