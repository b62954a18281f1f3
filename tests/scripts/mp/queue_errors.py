import multiprocessing as mp, queue, time
def tryit(label, fn):
    try: text = str(fn())
    except BaseException as e: text = '%s: %s' % (type(e).__name__, e)
    print(label, '->', __import__('re').sub('0x[0-9a-f]+', '0x', text), flush=True)
if __name__ == '__main__':
    q = mp.Queue(2); print(str(q).split(' at ')[0]); q.put(1); q.put(2); tryit('full', lambda: q.put(3, False)); tryit('full2', lambda: q.put_nowait(3)); tryit('full3', lambda: q.put(3, timeout=0.1)); tryit('full4', lambda: q.put(3, True, 0.1)); print(q.full(), q.empty(), q.qsize())
    print(q.get(), q.get(timeout=1)); tryit('empty', lambda: q.get(False)); tryit('empty', lambda: q.get_nowait()); tryit('empty', lambda: q.get(timeout=0.1)); tryit('neg', lambda: q.get(timeout=-1)); tryit('neg', lambda: q.get(True, -0.1)); print(q.full(), q.empty(), q.qsize())
    q.close(); tryit('put closed', lambda: q.put(1)); tryit('get closed', lambda: q.get()); tryit('qsize', q.qsize); tryit('close again', q.close); tryit('join_thread', q.join_thread); tryit('join_thread', q.join_thread)
    q = mp.Queue(); tryit('join_thread', q.join_thread); q.put(1); tryit('join_thread open', q.join_thread); q.cancel_join_thread(); q.get(); q.close(); q.join_thread()
    j = mp.JoinableQueue(); print(str(j).split(' at ')[0]); tryit('td', j.task_done); j.put(1); j.put(2); j.get(); j.get(); j.task_done(); j.task_done(); tryit('td', j.task_done); tryit('join', j.join)
    s = mp.SimpleQueue(); print(str(s).split(' at ')[0]); print(s.empty()); s.put([1]); print(s.empty(), s.get()); tryit('sput', lambda: s.put(lambda: 0)); tryit('close', s.close); tryit('put', lambda: s.put(1)); tryit('get', s.get); tryit('empty', s.empty); tryit('close', s.close)
    tryit('attr', lambda: s.qsize()); tryit('maxsize', lambda: mp.Queue(3)._maxsize); tryit('q str', lambda: mp.Queue('x')); tryit('iter', lambda: list(mp.Queue())); tryit('len', lambda: len(mp.Queue())); tryit('pickle', lambda: __import__('pickle').dumps(mp.Queue())); tryit('pickle', lambda: __import__('pickle').dumps(mp.SimpleQueue())); tryit('bool', lambda: bool(mp.Queue()))
    tryit('name', lambda: [type(mp.Queue()).__module__, mp.Queue.__name__, mp.Queue().__class__, mp.JoinableQueue().__class__.__mro__])
    print(queue.Empty, queue.Full, issubclass(queue.Empty, Exception), queue.Empty.__module__)


# expect: <multiprocessing.queues.Queue object
# expect: full -> Full: 
# expect: full2 -> Full: 
# expect: full3 -> Full: 
# expect: full4 -> Full: 
# expect: True False 2
# expect: 1 2
# expect: empty -> Empty: 
# expect: empty -> Empty: 
# expect: empty -> Empty: 
# expect: neg -> Empty: 
# expect: neg -> Empty: 
# expect: False True 0
# expect: put closed -> ValueError: Queue <multiprocessing.queues.Queue object at 0x> is closed
# expect: get closed -> ValueError: Queue <multiprocessing.queues.Queue object at 0x> is closed
# expect: qsize -> 0
# expect: close again -> None
# expect: join_thread -> None
# expect: join_thread -> None
# expect: join_thread -> AssertionError: Queue <multiprocessing.queues.Queue object at 0x> not closed
# expect: join_thread open -> AssertionError: Queue <multiprocessing.queues.Queue object at 0x> not closed
# expect: <multiprocessing.queues.JoinableQueue object
# expect: td -> ValueError: task_done() called too many times
# expect: td -> ValueError: task_done() called too many times
# expect: join -> None
# expect: <multiprocessing.queues.SimpleQueue object
# expect: True
# expect: False [1]
# expect: sput -> AttributeError: Can't get local object '<lambda>.<locals>.<lambda>'
# expect: close -> None
# expect: put -> OSError: handle is closed
# expect: get -> OSError: handle is closed
# expect: empty -> OSError: handle is closed
# expect: close -> None
# expect: attr -> AttributeError: 'SimpleQueue' object has no attribute 'qsize'
# expect: maxsize -> 3
# expect: q str -> TypeError: '<=' not supported between instances of 'str' and 'int'
# expect: iter -> TypeError: 'Queue' object is not iterable
# expect: len -> TypeError: object of type 'Queue' has no len()
# expect: pickle -> RuntimeError: Queue objects should only be shared between processes through inheritance
# expect: pickle -> RuntimeError: SimpleQueue objects should only be shared between processes through inheritance
# expect: bool -> True
# expect: name -> ['multiprocessing.queues', 'Queue', <class 'multiprocessing.queues.Queue'>, (<class 'multiprocessing.queues.JoinableQueue'>, <class 'multiprocessing.queues.Queue'>, <class 'object'>)]
# expect: <class '_queue.Empty'> <class 'queue.Full'> True _queue
