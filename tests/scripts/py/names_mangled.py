# A class's own names, __x, are _Class__x in its body, but not as a call's keywords.
def given(**words):
    return sorted(words)


class Meta(type):
    def __new__(cls, name, bases, namespace, **words):
        print(name, sorted(words))
        return type.__new__(cls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **words):
        pass


class Owner:
    __held = 1

    class Inner(metaclass=Meta, __word=3):
        pass

    def call(self):
        return given(__a=1, _b=2, __c__=3, **{'__d': 4})

    def twice(self):
        return given(__a=1, **{'__a': 2})

    def own(self, *, __x=5):
        return __x, self.__held
# expect: Inner ['__word']


print(Owner().call(), Owner().own(), Owner().own(_Owner__x=6))
# expect: ['__a', '__c__', '__d', '_b'] (5, 1) (6, 1)
for call in (Owner().twice, lambda: Owner().own(__x=7)):
    try:
        call()
    except TypeError as e:
        print(e)
# expect: __main__.given() got multiple values for keyword argument '__a'
# expect: Owner.own() got an unexpected keyword argument '__x'
