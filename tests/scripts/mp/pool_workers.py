# methods: fork spawn forkserver
import multiprocessing as mp
import time

STATE = []


def init(word):
    STATE.append(word)


def look(i):
    return STATE, mp.current_process().name.split('-')[0], mp.current_process().daemon


def lone(i):
    return mp.current_process().name


def wait(seconds):
    time.sleep(seconds)


if __name__ == '__main__':
    with mp.get_context(mp.get_start_method()).Pool(2, init, ('hello',)) as pool:
        print({repr(x)[:11] for x in pool.map(look, range(8), 1)}, len(pool._pool), [w.daemon for w in pool._pool])
        answers = [pool.apply_async(wait, (0.05,)), pool.map_async(wait, (0.05, 0.05))]
        print(len(pool._cache), set(pool._cache.values()) == set(answers))
        for answer in answers:
            answer.wait()
        while pool._cache:  # an answer is ready a moment before it is let go
            time.sleep(0.01)
    pool = mp.Pool(1, maxtasksperchild=2)
    print(len({pool.apply(lone, (i,)) for i in range(5)}))
    pool.close()
    pool.join()
# expect: {"(['hello'],"} 2 [True, True]
# expect: 2 True
# expect: 3
