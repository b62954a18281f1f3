#: timeout=6 sigint=1.0
# Ctrl-C, and the workers are ended at once: of their tracebacks hardly anything is seen
import multiprocessing as mp
import time


def work(i):
    time.sleep(20)


if __name__ == '__main__':
    pool = mp.Pool(2)
    try:
        pool.map(work, range(2))
    except KeyboardInterrupt:
        print('caught')
        pool.terminate()
        pool.join()
    print('end')
