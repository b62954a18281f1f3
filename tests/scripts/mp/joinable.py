# methods: fork spawn forkserver
import multiprocessing as mp


def worker(q, done):
    while True:
        item = q.get()
        done.put(item)
        q.task_done()
        if item is None:
            break


if __name__ == '__main__':
    q, done = mp.JoinableQueue(), mp.Queue()
    p = mp.Process(target=worker, args=(q, done))
    p.start()
    for i in range(5):
        q.put(i)
    q.join()
    print('joined')
    q.put(None)
    q.join()
    p.join()
    print([done.get() for _ in range(6)])
    try:
        q.task_done()
    except ValueError as e:
        print(e)
# expect: joined
# expect: [0, 1, 2, 3, 4, None]
# expect: task_done() called too many times
