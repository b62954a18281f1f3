"""A view that goes away while it is asked, classes looked for deep in tuples, and functions' attributes."""


class Leaving:
    """Whatever number it is asked for, it lets the view go first."""

    def __init__(self, view):
        self.view = view

    def __index__(self):
        self.view.release()
        return 4

    def __float__(self):
        self.view.release()
        return 4.25


def told(make):
    try:
        return make()
    except Exception as error:
        return f'{type(error).__name__}: {error}'


for code, key, value in ('B', None, 1), ('B', 3, None), ('d', 3, None):
    view = memoryview(bytearray(64)).cast(code)
    leaving = Leaving(view)
    print(told(lambda: view.__setitem__(leaving if key is None else key, leaving if value is None else value)))
# expect: ValueError: operation forbidden on released memoryview object
# expect: ValueError: operation forbidden on released memoryview object
# expect: ValueError: operation forbidden on released memoryview object
view = memoryview(bytearray(8))
print(told(lambda: view[Leaving(view)]))
# expect: ValueError: operation forbidden on released memoryview object

kinds = int
for _ in range(100_000):
    kinds = (kinds,)
print(told(lambda: isinstance('text', kinds)))
# expect: RecursionError: maximum recursion depth exceeded in __instancecheck__
print(told(lambda: issubclass(str, kinds)))
# expect: RecursionError: maximum recursion depth exceeded in __subclasscheck__
print(isinstance(1, ((str, (float, int)), bytes)))
# expect: True


def noted():
    pass


noted.__dict__ = {'calls': 3}
print(noted.calls, told(lambda: setattr(noted, '__dict__', 5)))
# expect: 3 TypeError: __dict__ must be set to a dictionary, not a 'int'
print(told(lambda: setattr(noted, '__globals__', {})))
# expect: AttributeError: readonly attribute
