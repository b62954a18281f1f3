from multiprocessing.managers import SharedMemoryManager
import multiprocessing as mp, os
def dbl(l, i): l[i] *= 2
if __name__ == '__main__':
    with SharedMemoryManager() as smm:
        sl = smm.ShareableList(range(5)); m = smm.SharedMemory(size=32); n = m.name
        ps = [mp.Process(target=dbl, args=(sl, i)) for i in range(5)]
        for p in ps: p.start()
        for p in ps: p.join()
        print(list(sl), m.size, os.path.exists('/dev/shm/' + n))
    print(os.path.exists('/dev/shm/' + n))
    smm = SharedMemoryManager(); smm.start(); print(type(smm).__name__); smm.shutdown()


# expect: [0, 2, 4, 6, 8] 32 True
# expect: False
# expect: SharedMemoryManager
