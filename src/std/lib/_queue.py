"""What multiprocessing needs of queue, which is compiled only where its classes are used."""


class Empty(Exception):
    "Exception raised by Queue.get(block=0)/get_nowait()."


class Full(Exception):
    "Exception raised by Queue.put(block=0)/put_nowait()."


Full.__module__ = 'queue'


def __getattr__(name):
    if name != 'SimpleQueue':
        raise AttributeError(f"module '_queue' has no attribute '{name}'")
    from queue import SimpleQueue
    return SimpleQueue
