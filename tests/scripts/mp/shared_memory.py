# SharedMemory: bytes that several processes see, by name; what it refuses; and that a lock keeps a sum whole.
# methods: fork spawn forkserver
import os
from multiprocessing import Lock, Process
from multiprocessing.shared_memory import SharedMemory

from _tell import tell

NAME = f'mpdemo_{os.getpid():#x}'  # tell leaves the figures out


def write(name):
    memory = SharedMemory(name=name)
    memory.buf[0] = 99
    memory.buf[1:4] = b'xyz'
    memory.close()


def seen_by_all():
    memory = SharedMemory(create=True, size=10)
    print(memory.size, len(memory.buf), type(memory.buf), bytes(memory.buf[:4]))
    # expect: 10 10 <class 'memoryview'> b'\x00\x00\x00\x00'
    print(memory.name.startswith('psm_'), len(memory.name), repr(memory).startswith("SharedMemory('psm_"))
    # expect: True 12 True
    print(os.path.exists('/dev/shm/' + memory.name))
    # expect: True
    process = Process(target=write, args=(memory.name,))
    process.start()
    process.join()
    print(process.exitcode, bytes(memory.buf[:5]))
    # expect: 0 b'cxyz\x00'
    again = SharedMemory(memory.name)
    again.buf[9] = 1
    print(memory.buf[9], again.size)
    # expect: 1 10
    again.close()
    tell('buf when closed', lambda: again.buf[0])
    # expect: buf when closed -> TypeError: 'NoneType' object is not subscriptable
    print(again.buf)
    # expect: None
    tell('close again', again.close)
    # expect: close again -> None
    memory.close()
    memory.unlink()
    print(os.path.exists('/dev/shm/' + memory.name))
    # expect: False


def refused():
    memory = SharedMemory(NAME, create=True, size=5)
    tell('a name that is taken', SharedMemory, NAME, create=True, size=5)
    # expect: a name that is taken -> FileExistsError: [Errno 17] File exists: '/mpdemo_0x'
    memory.close()
    memory.unlink()
    tell('unlink again', memory.unlink)
    # expect: unlink again -> FileNotFoundError: [Errno 2] No such file or directory: '/mpdemo_0x'
    tell('a name that is gone', SharedMemory, NAME)
    # expect: a name that is gone -> FileNotFoundError: [Errno 2] No such file or directory: '/mpdemo_0x'
    tell('no size', SharedMemory, create=True)
    # expect: no size -> ValueError: 'size' must be a positive number different from zero
    tell('a size below 0', SharedMemory, create=True, size=-1)
    # expect: a size below 0 -> ValueError: 'size' must be a positive integer
    tell('no name', SharedMemory)
    # expect: no name -> ValueError: 'name' can only be None if create=True


def views_of_it():
    memory = SharedMemory(NAME, create=True, size=16)
    tell('its text', str, memory)
    # expect: its text -> SharedMemory('mpdemo_0x', size=16)
    part = memory.buf[2:4]
    part.release()
    numbers = memory.buf.cast('d')
    numbers[0] = 1.5
    print(list(numbers))
    # expect: [1.5, 0.0]
    numbers.release()
    memory.close()
    memory.unlink()


def add_hundred(name, lock):
    memory = SharedMemory(name)
    numbers = memory.buf.cast('i')
    for _ in range(100):
        with lock:
            numbers[0] += 1
    numbers.release()
    memory.close()


def summed_under_a_lock():
    memory, lock = SharedMemory(create=True, size=8), Lock()
    processes = [Process(target=add_hundred, args=(memory.name, lock)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(memory.buf.cast('i')[0], [process.exitcode for process in processes])
    # expect: 300 [0, 0, 0]
    memory.close()
    memory.unlink()


if __name__ == '__main__':
    seen_by_all()
    refused()
    views_of_it()
    summed_under_a_lock()
