# methods: spawn forkserver
# expect-err: An attempt has been made to start a new process before the
# expect-err: section in https://docs.python.org/3/library/multiprocessing.html
import multiprocessing as mp

print('top', __name__, flush=True)


def f():
    print('never')


p = mp.Process(target=f)
p.start()
p.join()
print('exitcode', p.exitcode)
# expect: top __main__
# expect: top __mp_main__
# expect: exitcode 1
