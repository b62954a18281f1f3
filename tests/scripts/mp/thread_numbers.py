# A pool's three handlers, and a thread pool's threads, have numbers like any thread without a name of its own.
# methods: fork spawn
import threading
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool

if __name__ == '__main__':
    print(threading.Thread().name)
    pool = Pool(2)
    print(threading.Thread(target=print).name)
    pool.terminate()
    pool.join()
    threads = ThreadPool(2)
    print(threading.Thread(target=print).name)
    threads.terminate()
    threads.join()
# expect: Thread-1
# expect: Thread-5 (print)
# expect: Thread-11 (print)
