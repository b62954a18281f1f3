# A private name is bound mangled, and is called as it is written; a class in a class mangles by what it is called.
import pickle


class Account:
    def __secret(self):
        def __inner():
            return 1 / 0
        return __inner()

    class __Box:
        __value = 3

        def __init__(self):
            self.__own = 1

    def tell(self):
        f = self.__secret
        print(f.__name__, f.__qualname__, f.__func__.__code__.co_name, sorted(vars(Account))[:2])
        print(self.__Box.__name__, self.__Box.__qualname__, [n for n in vars(self.__Box) if 'value' in n], vars(self.__Box()))
        try:
            pickle.loads(pickle.dumps(f))
        except AttributeError as e:
            print(e)
        f()

    def make(self):
        global __shared

        def __shared():
            pass
        return __shared.__qualname__


print(Account().make())
Account().tell()

# expect: __shared
# expect: __secret Account.__secret __secret ['_Account__Box', '_Account__secret']
# expect: __Box Account.__Box ['_Box__value'] {'_Box__own': 1}
# expect: 'Account' object has no attribute '__secret'
# expect-status: 1
# expect-err:     ~^^
