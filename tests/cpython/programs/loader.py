"""A DataLoader as PyTorch has it: index queues, workers, one result queue, order kept by the parent."""
import multiprocessing as mp, queue

class Squares:
    def __len__(self): return 12
    def __getitem__(self, i): return i * i

def worker_loop(dataset, index_queue, data_queue, worker_id):
    while True:
        job = index_queue.get()
        if job is None:
            break
        batch, indices = job
        data_queue.put((batch, [dataset[i] for i in indices]))

class Loader:
    def __init__(self, dataset, batch_size, num_workers, ctx=None):
        ctx = mp.get_context(ctx)
        self.dataset, self.batch_size = dataset, batch_size
        self.data_queue = ctx.Queue()
        self.index_queues, self.workers = [], []
        for i in range(num_workers):
            q = ctx.Queue(); q.cancel_join_thread()
            w = ctx.Process(target=worker_loop, args=(dataset, q, self.data_queue, i), daemon=True)
            w.start()
            self.index_queues.append(q); self.workers.append(w)
    def __iter__(self):
        n = len(self.dataset)
        batches = [list(range(i, min(i + self.batch_size, n))) for i in range(0, n, self.batch_size)]
        for b, idx in enumerate(batches):
            self.index_queues[b % len(self.workers)].put((b, idx))
        have, want = {}, 0
        while want < len(batches):
            while want not in have:
                b, data = self.data_queue.get(timeout=5)
                have[b] = data
            yield have.pop(want); want += 1
        for q in self.index_queues: q.put(None)
        for w in self.workers: w.join(5)

if __name__ == '__main__':
    for batch in Loader(Squares(), 5, 2):
        print(batch)
