# How deep a target may call: by each method the library's own frames have taken their part of the limit.
import multiprocessing as mp


def deep(n):
    try:
        return deep(n + 1)
    except RecursionError:
        return n


def show(more=0):
    print(deep(0), flush=True)
    if more:
        p = mp.Process(target=show)
        p.start()
        p.join()


if __name__ == '__main__':
    print(deep(0))
    for i in range(3):
        p = mp.Process(target=show, args=(i == 2,))
        p.start()
        p.join()
    for method in ('fork', 'spawn', 'forkserver'):
        p = mp.get_context(method).Process(target=show)
        p.start()
        p.join()
# expect: 998
# expect: 990
# expect: 989
# expect: 989
# expect: 980
# expect: 990
# expect: 993
# expect: 992
