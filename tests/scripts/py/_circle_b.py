import _circle_a
try:
    _circle_a.x
except AttributeError as e:
    print(e)
try:
    from _circle_a import x
except ImportError as e:
    print(str(e)[:110])
