# methods: fork spawn forkserver
# What a Queue does with an item that it cannot send is for its hook to say, and a subclass may have its own.
import multiprocessing as mp
import multiprocessing.queues
import queue


class Unsendable:
    told = None

    def __reduce__(self):
        raise AttributeError('not to be sent')


class CarefulQueue(multiprocessing.queues.Queue):
    @staticmethod
    def _on_queue_feeder_error(e, obj):
        obj.told = f'{type(e).__name__}: {e}'


class HookFails(multiprocessing.queues.Queue):
    def _on_queue_feeder_error(self, e, obj):
        went.set()
        raise KeyError('hook')


if __name__ == '__main__':
    went = mp.Event()
    bad = Unsendable()
    q = CarefulQueue(ctx=mp.get_context())
    q.put(bad)
    q.put('after it')
    print(q.get(), '|', bad.told)

    q = HookFails(ctx=mp.get_context())
    q.put(bad)
    went.wait()
    q.put('never')
    try:
        q.get(timeout=0.2)
    except queue.Empty:
        print('empty')
    q.cancel_join_thread()
# expect: after it | AttributeError: not to be sent
# expect: empty
# expect-err: KeyError: 'hook'
