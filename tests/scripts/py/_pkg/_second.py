from ._first import name
from . import _first as f
from .. import _mod
