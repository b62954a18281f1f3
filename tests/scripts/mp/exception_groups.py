"""Groups of exceptions in workers and processes."""
import sys
import multiprocessing as mp


def f(x):
    raise ExceptionGroup("in worker", [ValueError(x), OSError(2, "no")])


class Heads:
    """A stderr that lets the heads of tracebacks through, to stdout."""

    def write(self, text):
        for line in text.splitlines():
            if "Traceback" in line:
                sys.stdout.write(line + "\n")

    def flush(self):
        sys.stdout.flush()


def g(x):
    sys.stderr = Heads()
    f(x)


class Bad(ExceptionGroup):
    def derive(self, excs):
        return 3


if __name__ == "__main__":
    with mp.Pool(2) as p:
        try:
            p.map(f, [1])
        except* ValueError as e:
            print("V", e.exceptions)
        except* OSError as e:
            print("O", e.exceptions[0].errno)
    q = mp.Process(target=f, args=(3,))
    q.start()
    q.join()
    print(q.exitcode, flush=True)
    q = mp.Process(target=g, args=(3,))
    q.start()
    q.join()
    try:
        Bad("b", [ValueError(), OSError()]).split(OSError)
    except TypeError as e:
        print(e)

    def deep():
        try:
            try:
                raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
            except* ValueError as e:
                try:
                    raise e
                except* ValueError:
                    print("inner")
                raise KeyError("k")
        except* TypeError as e:
            print("T", repr(e))
        except* KeyError as e:
            print("K", repr(e), repr(e.__context__), repr(e.exceptions[0].__context__))

    deep()
    async_like = [ValueError(i) for i in range(3)]
    g = ExceptionGroup("s", async_like)
    async_like.append(1)
    print(g.exceptions, g.args)
    g.add_note("n")
    a, b = g.split(lambda e: e.args == (1,))
    print(a.__notes__, a.__notes__ is g.__notes__, b)
# methods: fork spawn forkserver
# expect-err: Process Process-3:
# expect-err:   + Exception Group Traceback (most recent call last):
# expect-err:   | ExceptionGroup: in worker (2 sub-exceptions)
# expect-err:     | FileNotFoundError: [Errno 2] no

# expect: V (ValueError(1),)
# expect: O 2
# expect: 1
# expect:   + Exception Group Traceback (most recent call last):
# expect: derive must return an instance of BaseExceptionGroup
# expect: inner
# expect: T ExceptionGroup('', [ExceptionGroup('a', [TypeError(2)])])
# expect: K ExceptionGroup('', [KeyError('k')]) None ExceptionGroup('a', [ValueError(1)])
# expect: (ValueError(0), ValueError(1), ValueError(2)) ('s', [ValueError(0), ValueError(1), ValueError(2), 1])
# expect: ['n'] False s (2 sub-exceptions)
