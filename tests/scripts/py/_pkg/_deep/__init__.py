from .._first import name
