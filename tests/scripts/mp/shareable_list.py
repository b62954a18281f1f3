# ShareableList: each item in a place of its own in shared memory, so a longer text than the first has no room.
# methods: fork spawn forkserver
from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList

from _tell import tell


def one_of_each():
    items = ShareableList(['howdy', b'HoWdY', -273.154, 100, None, True, 42])
    print(list(items), [type(item).__name__ for item in items])
    # expect: ['howdy', b'HoWdY', -273.154, 100, None, True, 42] ['str', 'bytes', 'float', 'int', 'NoneType', 'bool', 'int']
    items[2] = -78.5
    items[2] = 'dry ice'
    print(items[2], len(items), items.count(100), items.index(True), items.format)
    # expect: dry ice 7 1 5 8s8s8sqxxxxxx?xxxxxxxx?q
    tell('a text too long', items.__setitem__, 0, 'x' * 100)
    # expect: a text too long -> ValueError: bytes/str item exceeds available storage
    tell('beyond the end', lambda: items[99])
    # expect: beyond the end -> IndexError: index out of range
    tell('set beyond the end', items.__setitem__, 99, 1)
    # expect: set beyond the end -> IndexError: assignment index out of range
    tell('index of none', items.index, 12345)
    # expect: index of none -> ValueError: 12345 not in this container
    items[-1] = 7
    print(items[-1], 42 in items, list(items))
    # expect: 7 False ['howdy', b'HoWdY', 'dry ice', 100, None, True, 7]
    items[4] = 5
    print(items[4])
    # expect: 5
    again = ShareableList(name=items.shm.name)
    again[0] = 'x'
    print(items[0], list(again))
    # expect: x ['x', b'HoWdY', 'dry ice', 100, 5, True, 7]
    again.shm.close()
    items.shm.close()
    items.shm.unlink()


def change(items):
    items[0] = 'changed'
    items[1] += 1


def changed_by_a_child():
    items = ShareableList(['a', 1])
    process = Process(target=change, args=(items,))
    process.start()
    process.join()
    print(process.exitcode, list(items))
    # expect: 0 ['changed', 2]
    items.shm.close()
    items.shm.unlink()


if __name__ == '__main__':
    one_of_each()
    changed_by_a_child()
