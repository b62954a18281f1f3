#: timeout=6 sigint=1.0
import multiprocessing as mp
import time


def work():
    time.sleep(20)


if __name__ == '__main__':
    p = mp.Process(target=work, daemon=True)
    p.start()
    time.sleep(20)
