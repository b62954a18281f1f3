# SharedMemoryManager: its shared memory lives until the manager shuts down, and no longer.
# methods: fork spawn forkserver
import multiprocessing as mp
import os
from multiprocessing.managers import SharedMemoryManager


def double(items, i):
    items[i] *= 2


if __name__ == '__main__':
    with SharedMemoryManager() as manager:
        items, memory = manager.ShareableList(range(5)), manager.SharedMemory(size=32)
        path = '/dev/shm/' + memory.name
        processes = [mp.Process(target=double, args=(items, i)) for i in range(5)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(list(items), memory.size, os.path.exists(path))
    print(os.path.exists(path))
    manager = SharedMemoryManager()
    manager.start()
    print(type(manager).__name__)
    manager.shutdown()
# expect: [0, 2, 4, 6, 8] 32 True
# expect: False
# expect: SharedMemoryManager
