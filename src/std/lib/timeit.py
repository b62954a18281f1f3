"""Small pieces of code timed."""
import gc
import itertools
import time

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5


class Timer:
    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        self._globals = {} if globals is None else dict(globals)
        self._setup = self._callable(setup)
        self._stmt = self._callable(stmt)

    def _callable(self, code):
        if callable(code):
            return code
        compiled = compile(code, '<timeit-src>', 'exec')
        return lambda: exec(compiled, self._globals)

    def timeit(self, number=default_number):
        was = gc.isenabled()
        gc.disable()
        try:
            self._setup()
            stmt = self._stmt
            begin = self.timer()
            for _ in itertools.repeat(None, number):
                stmt()
            return self.timer() - begin
        finally:
            if was:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in 1, 2, 5:
                number = i * j
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            i *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
