# Pools: multiprocessing.Pool, and the executors of concurrent.futures (loky's have the same shape). Who has which task.
import sys
from _thread import get_ident

core = lines = probes = tell = tell_form = tell_rows = quoted = getframe = short = cut = None
numbers = {}        # id of a pool's task queue: the pool's number (probes.pools)
writers = {}        # id of the connection into which tasks are fed: the same
readers = {}        # id of the connection from which results come: the same
feeders = {}        # the thread that feeds tasks: the same
collectors = {}     # the thread that reads results: (the same, the jobs that are not over, the Thread)
unsent = set()      # the threads of feeders that set a result, of what could not be sent
imaps = {}          # (pool, job): what tells its tasks, the chunks' size
worker_poll = None  # this worker's end of the task queue, once it has told that it is ready
taking = 0          # the thread in which it asks for a task
waits = {}          # thread: a wait was told and is not over
last_done = None
polls = {}
SUBMITS_MOST = 1000
SUBMITS_AT_ONCE = 256
submits = {}        # (function's name, kind of the call): the form of its submits
FEED = TAKE = DONE = RESULT = FETCH = None      # forms


def ready(fd):
    """Whether reading would not block."""
    poll = polls.get(fd)
    if poll is None:
        from select import POLLIN, poll as make
        poll = polls[fd] = make()
        poll.register(fd, POLLIN)
    return bool(poll.poll(0))


def wait(what, on, name='', timeout=-1):
    waits[get_ident()] = True
    probes.wait(what, on, name, timeout)


def wake(ok=1):
    if waits.pop(get_ident(), False):
        probes.wake(ok)


def caller(frame, name):
    back = frame.f_back
    return back is not None and back.f_code.co_name == name


def name_of(func):
    return quoted(str(getattr(func, '__name__', None) or type(func).__name__))


def unwrapped(func, args):
    """The user's function and its arguments, out of what a library has wrapped around them to send them off."""
    for _ in range(4):
        module = type(func).__module__
        if module == 'functools' and hasattr(func, 'func'):     # a chunk of executor.map: each of one tuple
            if getattr(func.func, '__name__', '') == '_process_chunk' and func.args and args:
                func, args = func.args[0], args[0]
            else:
                func, args = func.func, tuple(func.args) + tuple(args)
        elif module.startswith('joblib.') and hasattr(func, 'func'):
            func = func.func
        elif module.startswith('joblib.') and getattr(func, 'items', None):
            func, args = func.items[0][0], func.items[0][1]     # the first of a batch
    return func, tuple(args)


# --- multiprocessing.Pool: the owner's side

def number_of(pool):
    return numbers.get(id(getattr(pool, '_inqueue', None)), -1)


owners = []         # (job, number): from this job on, jobs are those of this pool (-1: of threads)


def owner_of(job):
    """A job that is over has forgotten its pool."""
    low, high = 0, len(owners)
    while low < high:
        middle = (low + high) // 2
        if owners[middle][0] <= job:
            low = middle + 1
        else:
            high = middle
    return owners[low - 1][1] if low else -1


def queues_made(frame, value):
    pool = frame.f_locals['self']
    numbers.pop(id(pool._inqueue), None)


def repopulates(frame):
    pool = frame.f_locals['self']
    queue = pool._inqueue
    if id(queue) in numbers or not hasattr(queue, '_writer'):
        return      # known; or a pool of threads
    number = core.new_id()
    numbers[id(queue)] = writers[id(queue._writer)] = readers[id(pool._outqueue._reader)] = number
    lines.again()
    tell('"pool","pool":%d,"workers":%d,"method":%s,"maxtasks":%d'
         % (number, pool._processes, quoted(pool._ctx.get_start_method() or ''), pool._maxtasksperchild or -1))


def still_takes_tasks(pool):
    """join() is refused then. Before 3.8 the state is a number."""
    return pool._state in ('RUN', 0)


def state(word):
    def told(frame, value=None):
        pool = frame.f_locals['self']
        number = number_of(pool)
        if number >= 0 and not (word == 'join' and still_takes_tasks(pool)):
            if word in ('close', 'terminate'):
                lines.gate(word, number)
            tell('"pool_state","pool":%d,"state":"%s"' % (number, word))
    return told


def submit_form(func, kind):
    """func: as JSON."""
    known = submits.get((func, kind))
    if known is None and len(submits) < SUBMITS_MOST:
        same = '"func":%s,"kind":"%s",' % (func, kind)
        known = submits[func, kind] = core.form('submit', 'pool job i size', 'args', same)
    return known


class Submitter(object):
    """Tells tasks of a job: of each its i, how many items it has, its arguments as text."""
    __slots__ = ('number', 'job', 'func', 'kind', 'form')

    def __init__(self, number, job, func, kind):
        self.number, self.job, self.func, self.kind = number, job, name_of(func), kind
        self.form = submit_form(self.func, kind)

    def one(self, i, size, args):
        if self.form is not None:
            tell_form(self.form, self.number, self.job, i, size, args)
        else:
            tell('"submit","pool":%d,"job":%d,"i":%d,"func":%s,"args":%s,"size":%d,"kind":"%s"'
                 % (self.number, self.job, i, self.func, quoted(args), size, self.kind))

    def rows(self, i, size, texts):
        """From i on."""
        if self.form is not None:
            tell_rows(self.form, self.number, self.job, i, size, texts)
        else:
            for i, args in enumerate(texts, i):
                self.one(i, size, args)


def result_made(frame, value):
    """ApplyResult, MapResult, IMapIterator: a job has its number."""
    local = frame.f_locals
    result = local.get('self')
    back = frame.f_back
    if back is None or not hasattr(result, '_job') or back.f_code.co_name == '__init__':
        return
    number = number_of(back.f_locals.get('self'))
    if not owners or owners[-1][1] != number:
        owners.append((result._job, number))
    if number < 0:
        return
    lines.gate('submit', number)
    there, how, job = back.f_locals, back.f_code.co_name, result._job
    if how == 'apply_async':
        kind = 'apply' if caller(back, 'apply') else 'apply_async'
        Submitter(number, job, there['func'], kind).one(0, 1, cut(short(there['args'])))
    elif how == '_map_async':
        submit_chunks(number, job, there, back.f_back.f_code.co_name)
    elif how in ('imap', 'imap_unordered'):
        imaps[number, job] = Submitter(number, job, there['func'], 'imap'), there['chunksize']
        lines.again()


def submit_chunks(number, job, there, kind):
    """there: what _map_async knows; kind: the method that called it."""
    items, size = there['iterable'], there['chunksize']
    if size <= 0:
        return
    known = type(items) in (list, tuple, range, str, bytes)
    submitter, count, shown = Submitter(number, job, there['func'], kind), len(items), min(size, 9)
    whole = count // size
    for first in range(0, whole, SUBMITS_AT_ONCE):
        after = min(first + SUBMITS_AT_ONCE, whole)
        if not known:
            texts = ['()'] * (after - first)
        elif size == 1 and type(items) is range and len(repr(items)) < 80:
            texts = ['(%d,)' % item for item in items[first:after]]
        elif size == 1:
            texts = [cut(short((item,))) for item in items[first:after]]
        else:
            texts = [cut(short(tuple(items[at:at + shown]))) for at in range(first * size, after * size, size)]
        submitter.rows(first, size, texts)
    if count % size:
        submitter.one(whole, count % size, cut(short(tuple(items[whole * size:][:shown]))) if known else '()')


def task_made(frame, task):
    """The generator of a job's tasks: imap's are told as they come up."""
    if not imaps:
        return shares.idle()
    if type(task) is not tuple or len(task) != 5:
        return
    number = number_of(frame.f_locals.get('self'))
    known = imaps.get((number, task[0]))
    if known:
        args = task[3] if known[1] == 1 else task[3][0][1]      # of a chunk its items
        known[0].one(task[1], known[1], cut(short(args)))


def feeding(frame):
    """_handle_tasks: this thread feeds the pipe."""
    number = writers.get(id(getattr(frame.f_locals['put'], '__self__', None)))
    if number is not None:
        feeders[get_ident()] = number
        lines.again()


def feeding_over(frame, value=None):
    feeders.pop(get_ident(), None)
    unsent.discard(get_ident())


def fed(data, frame=None):
    """ForkingPickler.dumps has made something into bytes, which such a thread is about to write."""
    if not feeders:
        return lines.DISABLE
    number = feeders.get(get_ident())
    if number is not None:
        task = (frame or getframe(2)).f_locals['obj']       # on_return() is between
        if task is not None:
            tell_form(FEED, number, task[0], task[1], len(data) + 4)
    return True


def fed_traced(frame, data):
    """Before 3.12."""
    fed(data, frame)


def collecting(frame):
    """_handle_results: this thread reads the results."""
    local = frame.f_locals
    number = readers.get(id(getattr(local['get'], '__self__', None)))
    thread = sys.modules['threading']._active.get(get_ident())
    if lines.monitored and number is not None and thread is not None:
        collectors[get_ident()] = number, local['cache'], thread
        lines.again()


def collecting_over(frame, value=None):
    collectors.pop(get_ident(), None)


def collected(task):
    """Connection.recv has a result, if such a thread called it, which is about to set it. True: that was all."""
    known = collectors.get(get_ident())
    if known is None:
        return bool(collectors) and not shares.shared   # else recv_over() would have it let alone
    number, jobs, thread = known
    if task is not None and thread._state != 'TERMINATE' and task[0] in jobs:
        tell_form(RESULT, number, task[0], task[1] or 0, task[2][0])
    return True


def not_sent(frame, error):
    """Connection.send: of a task that could not be sent the result is set by who feeds, and seen there."""
    if get_ident() in feeders:
        unsent.add(get_ident())
        lines.again()


def result_set(frame):
    """The methods _set of ApplyResult, MapResult and IMapIterator: (self, i, outcome)."""
    if get_ident() in collectors:       # collected() has told
        return None if unsent else lines.DISABLE
    unsent.discard(get_ident())
    local = frame.f_locals
    result = local['self']
    number = number_of(getattr(result, '_pool', None))
    if number >= 0:
        outcome = local[frame.f_code.co_varnames[2]]
        tell_form(RESULT, number, result._job, local['i'] or 0, outcome[0])
    return None


def result_wait(frame):
    result = frame.f_locals['self']
    if hasattr(result, '_event') and not result._event.is_set():
        wait('result', number_of(result._pool), '', probes.timeout_of(frame.f_locals.get('timeout')))


def result_waited(frame, value=None):
    wake()


def tell_fetch(job, ok):
    number = owner_of(job)
    if number >= 0:
        tell_form(FETCH, number, job, ok)


def got(frame, value):
    tell_fetch(frame.f_locals['self']._job, 1)


def get_failed(frame, error):
    result = frame.f_locals['self']
    if result._event.is_set():
        tell_fetch(result._job, 0)


def next_wait(frame):
    result = frame.f_locals['self']
    lines.gate()
    if not result._items and result._index != result._length:
        wait('result', number_of(result._pool), '', probes.timeout_of(frame.f_locals.get('timeout')))


def next_got(frame, value):
    wake()
    tell_fetch(frame.f_locals['self']._job, 1)


def next_failed(frame, error):
    wake()
    if not isinstance(error, StopIteration) and type(error).__name__ != 'TimeoutError':
        tell_fetch(frame.f_locals['self']._job, 0)


def worker_collected(frame):
    """BaseProcess.join, called by the pool that found the worker dead."""
    if caller(frame, '_join_exited_workers'):
        process = frame.f_locals['self']
        key = id(frame.f_back.f_locals.get('pool'))
        number = workers_of.get(key, -1)
        if number >= 0 and process._popen is not None:
            tell('"replace","pool":%d,"child":%d,"status":%d' % (number, process.pid, process.exitcode or 0))


workers_of = {}     # id of a pool's list of workers: its number


def repopulated(frame):
    local = frame.f_locals
    queue = local.get('inqueue')
    if queue is None:
        queue = getattr(local.get('self'), '_inqueue', None)
        local = {'pool': getattr(local.get('self'), '_pool', None)}
    workers_of[id(local.get('pool'))] = numbers.get(id(queue), -1)


# --- the worker's side

def task_wait(queue):
    """pool.worker is about to get its next task."""
    global worker_poll
    if worker_poll is None:
        tell('"worker","pool":%d' % probes.worker_pool)
        ready(queue._reader._handle)
        worker_poll = polls[queue._reader._handle]
    if lines.look or lines.paused:
        lines.gate('task', probes.worker_pool)
    if not worker_poll.poll(0):
        wait('task', probes.worker_pool, 'tasks')


def task_taken(task):
    if waits:
        wake()
    if type(task) is tuple and len(task) == 5:
        tell_form(TAKE, probes.worker_pool, task[0], task[1])


def task_done(answer):
    """What pool.worker is about to send back."""
    global last_done
    job, i, (ok, value) = answer
    task = job, i
    if task != last_done:       # else the value could not be sent, and this says so
        last_done = task
        done(probes.worker_pool, job, i, ok, value)


def done(number, job, i, ok, value):
    if not ok:
        error = getattr(value, 'exc', value)
        text = getattr(value, 'tb', None)
        value = error
        if isinstance(error, BaseException):
            probes.tell_raise('task', error, text.strip().strip('"').strip() if isinstance(text, str) else None)
    text = short(value)
    tell_form(DONE, number, job, i, ok, text if len(text) <= 80 else cut(text))


# From 3.12 on pool.worker's own calls are looked at: what they are given says all, and no frame is asked. From 3.14 on
# what is called is a method's function, and what it is given first is the queue.

def worker_calls(frame, function):
    get, put = frame.f_locals.get('get'), frame.f_locals.get('put')
    if function is get:
        return worker_gets
    if function is put:
        return worker_puts
    if function is getattr(get, '__func__', None):
        return worker_gets_from
    return worker_puts_into if function is getattr(put, '__func__', None) else None


def worker_gets(get, first):
    if type(get) is Method:     # a pool of threads has others
        worker_gets_from(get, get.__self__)


def worker_gets_from(get, queue):
    global taking
    taking = get_ident()
    task_wait(queue)


def worker_puts(put, answer):
    if type(put) is Method:
        task_done(answer)


def worker_puts_into(put, queue):
    local = getframe(2).f_locals        # on_call() is between
    task_done((local['job'], local['i'], local['result']))


Method = None       # what a method is of a class in Python


def worker_got(task):
    """SimpleQueue.get has an answer. True if it was called by pool.worker."""
    global taking
    if taking != get_ident():
        return False
    taking = 0
    task_taken(task)
    return True


# Before, and where the user has such queues: the methods of SimpleQueue, by whomever they are called.

def by_worker(frame):
    return not lines.monitored and caller(frame, 'worker') and not lines.is_user_frame(frame.f_back)


def simple_get(frame):
    if by_worker(frame):
        task_wait(frame.f_locals['self'])
    elif shares.shared:
        shares.simple_get(frame)
    else:
        return shares.idle()


def simple_got(frame, value):
    if by_worker(frame):
        task_taken(value)
    elif shares.shared:
        shares.simple_got(frame, value)
    elif probes.worker_pool < 0:    # else worker_got() would be let alone, too
        return shares.idle()


def simple_put(frame):
    if by_worker(frame):
        task_done(frame.f_locals['obj'])
    elif shares.shared:
        shares.simple_put(frame)
    else:
        return shares.idle()


shares = None


# --- executors

def executor_number(executor):
    return numbers.get(id(getattr(executor, '_call_queue', None)), -1)


def executor_made(frame, value):
    executor = frame.f_locals.get('self')
    queue = getattr(executor, '_call_queue', None)
    if queue is None or not hasattr(executor, '_max_workers'):
        return
    numbers[id(queue)] = number = core.new_id()
    context = getattr(executor, '_mp_context', None) or getattr(executor, '_context', None)
    method = context.get_start_method() if context is not None else ''
    tell('"pool","pool":%d,"workers":%d,"method":%s,"maxtasks":%d'
         % (number, executor._max_workers, quoted(method or ''), getattr(executor, '_max_tasks_per_child', None) or -1))


def item_made(frame):
    """_WorkItem: submit is about to queue it. _CallItem: it goes to the workers."""
    back = frame.f_back
    local = frame.f_locals
    if back is None:
        return
    if type(local.get('self')).__name__ == '_WorkItem' and back.f_code.co_name == 'submit':
        executor = back.f_locals.get('self')
        number = executor_number(executor)
        if number >= 0:
            lines.gate()
            func, args = unwrapped(local['fn'], local['args'])
            Submitter(number, executor._queue_count, func, 'submit').one(0, 1, cut(short(args)))
    elif type(local.get('self')).__name__ == '_CallItem':
        manager = back.f_locals.get('self')
        queue = getattr(manager, 'call_queue', None) or back.f_locals.get('call_queue')
        number = numbers.get(id(queue), -1)
        if number >= 0:
            tell_form(FEED, number, local['work_id'], 0, -1)


def executor_worker(frame):
    tell('"worker","pool":%d' % probes.worker_pool)


def call_got(item):
    """Queue.get by _process_worker."""
    if hasattr(item, 'work_id'):
        tell_form(TAKE, probes.worker_pool, item.work_id, 0)


def sends_back(frame):
    local = frame.f_locals
    error = local.get('exception')
    done(probes.worker_pool, local['work_id'], 0, error is None, error if error is not None else local.get('result'))


def answer_read(frame):
    local = frame.f_locals
    item = local.get('result_item')
    number = numbers.get(id(getattr(local['self'], 'call_queue', None)), -1)
    if number >= 0 and hasattr(item, 'work_id'):
        tell_form(RESULT, number, item.work_id, 0, item.exception is None)


def answer_set(frame):
    """Future.set_result and set_exception before 3.9, where who reads an answer gives it to no function."""
    back = frame.f_back
    if back is not None and back.f_code.co_name == '_queue_management_worker':
        item = back.f_locals.get('result_item')
        number = numbers.get(id(back.f_locals['call_queue']), -1)
        if number >= 0 and hasattr(item, 'work_id'):
            tell_form(RESULT, number, item.work_id, 0, item.exception is None)


def future_wait(frame):
    local = frame.f_locals
    if local['self']._state in ('PENDING', 'RUNNING'):
        wait('result', -1, '', probes.timeout_of(local.get('timeout')))


def forked():
    global last_done, worker_poll, taking
    feeders.clear()
    collectors.clear()
    unsent.clear()
    last_done, worker_poll, taking = None, None, 0
    waits.clear()
    polls.clear()
    writers.clear()     # the parent's: its threads that feed them are not here


def begin(teller, watcher, prober):
    global core, lines, probes, tell, tell_form, tell_rows, getframe, quoted, short, cut, numbers
    global FEED, TAKE, DONE, RESULT, FETCH, Method
    core, lines, probes = teller, watcher, prober
    tell, tell_form, tell_rows = core.tell, core.tell_form, core.tell_rows
    getframe, quoted, short, cut = core.getframe, core.quoted, core.short, core.cut
    FEED = core.form('feed', 'pool job i size')
    TAKE = core.form('take', 'pool job i')
    DONE = core.form('done', 'pool job i ok', 'value')
    RESULT = core.form('result', 'pool job i ok')
    FETCH = core.form('fetch', 'pool job ok')
    numbers = probes.pools
    core.after_fork_hooks.append(forked)
    make = probes.Handler
    Method = type(make().__init__)
    executor = {
        '__init__': make(item_made, executor_made),
        '_process_worker': make(executor_worker),
        '_sendback_result': make(sends_back),
        'process_result_item': make(answer_read),
    }
    lines.handlers.update({
        '/multiprocessing/pool.py': {
            '_setup_queues': make(None, queues_made),
            '_repopulate_pool': make(repopulates),
            '_repopulate_pool_static': make(repopulated),
            'close': make(state('close')),
            'terminate': make(state('terminate')),
            'join': make(state('join'), state('joined')),
            '__init__': make(None, result_made),
            '_guarded_task_generation': make(None, task_made),
            '_handle_tasks': make(feeding, feeding_over, feeding_over),
            '_handle_results': make(collecting, collecting_over, collecting_over),
            '_set': make(result_set),
            'wait': make(result_wait, result_waited, result_waited),
            'get': make(None, got, get_failed),
            'next': make(next_wait, next_got, next_failed),
            'worker': make(calls=worker_calls),
        },
        '/concurrent/futures/_base.py': {
            'result': make(future_wait, result_waited, result_waited),
            'set_result': make(answer_set),
            'set_exception': make(answer_set),
        },
        '/concurrent/futures/process.py': executor,
        '/loky/process_executor.py': executor,
    })
    probes.HANDLERS[probes.MP + 'process.py']['join'] = make(worker_collected)
    probes.HANDLERS[probes.MP + 'reduction.py']['dumps'] = make(None, fed_traced, None, fed)
