# methods: fork spawn forkserver
# multiprocessing's objects take attributes that a program gives them.
import multiprocessing as mp
def f(x): return x
if __name__ == '__main__':
    po = mp.Pool(1)
    for o in (mp.Queue(), mp.JoinableQueue(), mp.SimpleQueue(), mp.Lock(), mp.RLock(), mp.Semaphore(), mp.BoundedSemaphore(), mp.Condition(), mp.Event(), mp.Barrier(1), mp.Value('i'), mp.Array('i', 2), mp.Array('c', 2), mp.Pipe()[0], mp.Process(), mp.current_process(), po, po.apply_async(f, (1,)), po.map_async(f, [1]), po.imap(f, [1]), po.imap_unordered(f, [1])):
        o.foo = 5; print(type(o).__name__, o.foo, vars(o)['foo'])
    po.terminate()
# expect: Queue 5 5
# expect: JoinableQueue 5 5
# expect: SimpleQueue 5 5
# expect: Lock 5 5
# expect: RLock 5 5
# expect: Semaphore 5 5
# expect: BoundedSemaphore 5 5
# expect: Condition 5 5
# expect: Event 5 5
# expect: Barrier 5 5
# expect: Synchronized 5 5
# expect: SynchronizedArray 5 5
# expect: SynchronizedString 5 5
# expect: Connection 5 5
# expect: Process 5 5
# expect: _MainProcess 5 5
# expect: Pool 5 5
# expect: ApplyResult 5 5
# expect: MapResult 5 5
# expect: IMapIterator 5 5
# expect: IMapUnorderedIterator 5 5
