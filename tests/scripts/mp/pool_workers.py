# methods: fork spawn forkserver
import multiprocessing as mp

STATE = []


def init(word):
    STATE.append(word)


def look(i):
    return STATE, mp.current_process().name.split('-')[0], mp.current_process().daemon


def lone(i):
    return mp.current_process().name


if __name__ == '__main__':
    with mp.get_context(mp.get_start_method()).Pool(2, init, ('hello',)) as pool:
        print({repr(x)[:11] for x in pool.map(look, range(8), 1)}, len(pool._pool), [w.daemon for w in pool._pool])
    pool = mp.Pool(1, maxtasksperchild=2)
    print(len({pool.apply(lone, (i,)) for i in range(5)}))
    pool.close()
    pool.join()
# expect: {"(['hello'],"} 2 [True, True]
# expect: 3
