from concurrent.futures import ProcessPoolExecutor, as_completed
import time
def f(x):
    time.sleep(0.05); return x + 1
if __name__ == '__main__':
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(f, range(5), chunksize=2)))
        print(sorted(r.result() for r in as_completed([ex.submit(f, i) for i in range(3)])))
