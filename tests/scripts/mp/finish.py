# Whose globals are finalised at the end: a spawned child's and the main process's, not those of a copy by fork.
import atexit
import multiprocessing as mp


class A:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n, __name__, flush=True)


g = A('global')
_p = A('private')
c = A('cycle'); c.me = c


def work():
    global made
    made = A('made in work')
    local = A('local')
    atexit.register(print, 'atexit in', mp.current_process().name, flush=True)


def fails():
    global made
    made = A('made, then failed')
    raise SystemExit(3)


if __name__ == '__main__':
    for method in ('spawn', 'fork', 'forkserver'):
        for target in (work, fails):
            p = mp.get_context(method).Process(target=target)
            p.start(); p.join(); print(method, p.exitcode, flush=True)
    print('end of main', flush=True)

# expect: del local __mp_main__
# expect: atexit in SpawnProcess-1
# expect: del global __mp_main__
# expect: del private __mp_main__
# expect: del cycle __mp_main__
# expect: del made in work __mp_main__
# expect: spawn 0
# expect: del global __mp_main__
# expect: del private __mp_main__
# expect: del cycle __mp_main__
# expect: del made, then failed __mp_main__
# expect: spawn 3
# expect: del local __main__
# expect: atexit in ForkProcess-3
# expect: fork 0
# expect: fork 3
# expect: del local __mp_main__
# expect: atexit in ForkServerProcess-5
# expect: forkserver 0
# expect: forkserver 3
# expect: end of main
# expect: del global __main__
# expect: del private __main__
# expect: del cycle __main__
