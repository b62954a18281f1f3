# Processes as programs use them: workers that call tasks, one that carries its exception home, one with a time limit,
# several that wait for an event, children of children, a child started by a thread.
# methods: fork spawn forkserver
import multiprocessing as mp
import threading
import time
import traceback


class Times:
    def __init__(self, a):
        self.a = a

    def __call__(self, b):
        return f'{self.a} * {b} = {self.a * b}'


class Worker(mp.Process):
    started = 0

    def __init__(self, tasks, results, **more):
        super().__init__(**more)
        self.tasks, self.results = tasks, results
        Worker.started += 1

    def run(self):
        for task in iter(self.tasks.get, 'STOP'):
            self.results.put(task(3))
        self.results.put(None)


def workers():
    tasks, results = mp.Queue(), mp.Queue()
    for i in range(4):
        tasks.put(Times(i))
    processes = [Worker(tasks, results, name=f'W{i}') for i in range(2)]
    for process in processes:
        process.start()
        tasks.put('STOP')
    got = [text for _ in processes for text in iter(results.get, None)]
    print(sorted(got), Worker.started, [process.join() for process in processes], [p.exitcode for p in processes])
    # expect: ['0 * 3 = 0', '1 * 3 = 3', '2 * 3 = 6', '3 * 3 = 9'] 2 [None, None] [0, 0]


class Telling(mp.Process):
    """A process whose exception its parent can ask for."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.reader, self.writer = mp.Pipe(False)

    def run(self):
        try:
            super().run()
        except Exception as e:
            self.writer.send((e, traceback.format_exc()))


def fail():
    raise KeyError('fails')


def exception_carried_home():
    process = Telling(target=fail)
    process.start()
    process.join()
    error, text = process.reader.recv()
    print(process.exitcode, repr(error), text.splitlines()[-1])
    # expect: 0 KeyError('fails') KeyError: 'fails'


def run_for(seconds, function, *args):
    process = mp.Process(target=function, args=args)
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.terminate()
        process.join()
        return 'timed out', process.exitcode
    return 'done', process.exitcode


def time_limits():
    print(run_for(0.2, time.sleep, 60), run_for(30, time.time))
    # expect: ('timed out', -15) ('done', 0)


def wait_and_tell(event, seconds, q):
    q.put(event.wait(seconds))


def event_for_all():
    event, q = mp.Event(), mp.Queue()
    processes = [mp.Process(target=wait_and_tell, args=(event, 30, q)) for _ in range(2)]
    for process in processes:
        process.start()
    event.set()
    print([q.get() for _ in processes])
    # expect: [True, True]
    for process in processes:
        process.join()
    event.clear()
    process = mp.Process(target=wait_and_tell, args=(event, 0.05, q))
    process.start()
    print(q.get(), event.is_set())
    # expect: False False
    process.join()


def descend(depth, q):
    if depth:
        process = mp.Process(target=descend, args=(depth - 1, q))
        process.start()
        process.join()
    q.put((depth, mp.current_process().name, mp.parent_process().name, len(mp.active_children())))


def children_of_children():
    q = mp.Queue()
    process = mp.Process(target=descend, args=(2, q), name='Top')
    process.start()
    process.join()
    for told in sorted(q.get() for _ in range(3)):
        print(*told)
    # expect: 0 Process-9:1:1 Process-9:1 0
    # expect: 1 Process-9:1 Top 0
    # expect: 2 Top MainProcess 0


def started_by_a_thread():
    codes = []

    def start_one():
        process = mp.Process(target=abs, args=(2,))
        process.start()
        process.join()
        codes.append(process.exitcode)

    thread = threading.Thread(target=start_one)
    thread.start()
    thread.join()
    print(codes)
    # expect: [0]


def send_many(connection):
    connection.send(list(range(50000)))
    connection.close()


def more_than_a_pipe_holds():
    reader, writer = mp.Pipe()
    process = mp.Process(target=send_many, args=(writer,))
    process.start()
    print(sum(reader.recv()))
    # expect: 1249975000
    process.join()


if __name__ == '__main__':
    workers()
    exception_carried_home()
    time_limits()
    event_for_all()
    children_of_children()
    started_by_a_thread()
    more_than_a_pipe_holds()
