# What the three kinds of queue refuse, and in which words: too full, empty, closed, finished too often, not picklable.
# methods: fork spawn forkserver
import multiprocessing as mp
import pickle
import queue

from _tell import tell


def full_and_empty():
    q = mp.Queue(2)
    print(str(q).split(' at ')[0])
    # expect: <multiprocessing.queues.Queue object
    q.put(1)
    q.put(2)
    tell('put, not blocking', q.put, 3, False)
    # expect: put, not blocking -> Full: 
    tell('put_nowait', q.put_nowait, 3)
    # expect: put_nowait -> Full: 
    tell('put with a timeout', q.put, 3, timeout=0.1)
    # expect: put with a timeout -> Full: 
    tell('put with a timeout by place', q.put, 3, True, 0.1)
    # expect: put with a timeout by place -> Full: 
    q._reader.poll(10)  # what is put takes its time through the queue's thread
    print(q.full(), q.empty(), q.qsize())
    # expect: True False 2
    print(q.get(), q.get(timeout=1))
    # expect: 1 2
    tell('get, not blocking', q.get, False)
    # expect: get, not blocking -> Empty: 
    tell('get_nowait', q.get_nowait)
    # expect: get_nowait -> Empty: 
    tell('get with a timeout', q.get, timeout=0.1)
    # expect: get with a timeout -> Empty: 
    tell('get with a timeout below 0', q.get, timeout=-1)
    # expect: get with a timeout below 0 -> Empty: 
    tell('get with one by place', q.get, True, -0.1)
    # expect: get with one by place -> Empty: 
    print(q.full(), q.empty(), q.qsize())
    # expect: False True 0
    q.close()
    tell('put when closed', q.put, 1)
    # expect: put when closed -> ValueError: Queue <multiprocessing.queues.Queue object at 0x> is closed
    tell('get when closed', q.get)
    # expect: get when closed -> ValueError: Queue <multiprocessing.queues.Queue object at 0x> is closed
    tell('qsize when closed', q.qsize)
    # expect: qsize when closed -> 0
    tell('close again', q.close)
    # expect: close again -> None
    tell('join_thread', q.join_thread)
    # expect: join_thread -> None
    tell('join_thread again', q.join_thread)
    # expect: join_thread again -> None


def threads_not_joined():
    q = mp.Queue()
    tell('join_thread of an open queue', q.join_thread)
    # expect: join_thread of an open queue -> AssertionError: Queue <multiprocessing.queues.Queue object at 0x> not closed
    q.put(1)
    tell('join_thread once its thread runs', q.join_thread)
    # expect: join_thread once its thread runs -> AssertionError: Queue <multiprocessing.queues.Queue object at 0x> not closed
    q.cancel_join_thread()
    q.get()
    q.close()
    q.join_thread()


def joinable():
    q = mp.JoinableQueue()
    print(str(q).split(' at ')[0])
    # expect: <multiprocessing.queues.JoinableQueue object
    tell('task_done with nothing put', q.task_done)
    # expect: task_done with nothing put -> ValueError: task_done() called too many times
    q.put(1)
    q.put(2)
    q.get()
    q.get()
    q.task_done()
    q.task_done()
    tell('one task_done too many', q.task_done)
    # expect: one task_done too many -> ValueError: task_done() called too many times
    tell('join', q.join)
    # expect: join -> None


def simple():
    q = mp.SimpleQueue()
    print(str(q).split(' at ')[0])
    # expect: <multiprocessing.queues.SimpleQueue object
    print(q.empty())
    # expect: True
    q.put([1])
    print(q.empty(), q.get())
    # expect: False [1]
    tell('put a lambda', q.put, lambda: 0)
    # expect: put a lambda -> AttributeError: Can't get local object 'simple.<locals>.<lambda>'
    tell('close', q.close)
    # expect: close -> None
    tell('put when closed', q.put, 1)
    # expect: put when closed -> OSError: handle is closed
    tell('get when closed', q.get)
    # expect: get when closed -> OSError: handle is closed
    tell('empty when closed', q.empty)
    # expect: empty when closed -> OSError: handle is closed
    tell('close again', q.close)
    # expect: close again -> None
    tell('qsize', lambda: q.qsize())
    # expect: qsize -> AttributeError: 'SimpleQueue' object has no attribute 'qsize'


def as_objects():
    tell('_maxsize', lambda: mp.Queue(3)._maxsize)
    # expect: _maxsize -> 3
    tell('Queue of a text', mp.Queue, 'x')
    # expect: Queue of a text -> TypeError: '<=' not supported between instances of 'str' and 'int'
    tell('list of a queue', list, mp.Queue())
    # expect: list of a queue -> TypeError: 'Queue' object is not iterable
    tell('len of a queue', len, mp.Queue())
    # expect: len of a queue -> TypeError: object of type 'Queue' has no len()
    tell('bool of a queue', bool, mp.Queue())
    # expect: bool of a queue -> True
    tell('pickled queue', pickle.dumps, mp.Queue())
    # expect: pickled queue -> RuntimeError: Queue objects should only be shared between processes through inheritance
    tell('pickled simple queue', pickle.dumps, mp.SimpleQueue())
    # expect: pickled simple queue -> RuntimeError: SimpleQueue objects should only be shared between processes through inheritance
    print(type(mp.Queue()).__module__, mp.Queue.__name__, mp.Queue().__class__)
    # expect: multiprocessing.queues Queue <class 'multiprocessing.queues.Queue'>
    print(mp.JoinableQueue().__class__.__mro__)
    # expect: (<class 'multiprocessing.queues.JoinableQueue'>, <class 'multiprocessing.queues.Queue'>, <class 'object'>)
    print(queue.Empty, queue.Full, issubclass(queue.Empty, Exception), queue.Empty.__module__)
    # expect: <class '_queue.Empty'> <class 'queue.Full'> True _queue


if __name__ == '__main__':
    full_and_empty()
    threads_not_joined()
    joinable()
    simple()
    as_objects()
