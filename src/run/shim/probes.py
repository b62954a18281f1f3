# What the library's functions say about a program: processes, how they start and end, threads, waits. A handler looks
# at a function's frame when it begins, ends or fails; which functions, HANDLERS says. pools.py and shares.py have the
# rest.
import posix
import sys
from _thread import get_ident

core = lines = pooler = tell = quoted = gate = None
starting = {}       # thread: what it is starting
pools = {}          # id of a pool's task queue: the pool's number
reaped = set()      # ids of Popen objects whose status was told
exit_told = False
main_status = 0
booted = False


class Handler(object):
    __slots__ = ('start', 'end', 'fail', 'glance', 'calls')

    def __init__(self, start=None, end=None, fail=None, glance=None, calls=None):
        self.start, self.end, self.fail = start, end, fail
        self.glance, self.calls = glance, calls     # lines.py: for what happens often, from 3.12 on


class Starting(object):
    """A start of a process, from start() to its return."""

    def __init__(self, process):
        self.process = process
        target = getattr(process, '_target', None)
        self.name = process.name
        self.target = getattr(target, '__qualname__', None) or getattr(target, '__name__', '') if target else ''
        if not target and type(process).run is not base_run():
            self.target = type(process).__name__ + '.run'
        self.kind, self.pool = 'process', -1
        if self.target in ('worker', '_process_worker') and target.__module__ in WORKER_MODULES:
            self.kind = 'worker'
            args = process._args
            self.pool = pools.get(id(args[0]), -1) if args else -1
        self.method = ''
        self.n = 0
        self.done = False
        self.sizes = []

    def tell(self, method):
        self.method = method
        gate('start', -1, self.name)
        self.n = tell('"start","kind":"%s","method":"%s","name":%s,"target":%s,"pool":%d'
                      % (self.kind, method, quoted(self.name), quoted(self.target), self.pool))

    def started(self, child):
        if self.n and not self.done:
            self.done = True
            tell('"started","child":%d,"start_n":%d' % (child or -1, self.n))


WORKER_MODULES = ('multiprocessing.pool', 'concurrent.futures.process', 'joblib.externals.loky.process_executor',
                  'loky.process_executor')


def base_run():
    return sys.modules['multiprocessing.process'].BaseProcess.run


# --- starting

def process_start(frame):
    process = frame.f_locals['self']
    starting.setdefault(get_ident(), []).append(Starting(process))


def process_start_over(frame, value=None):
    stack = starting.get(get_ident())
    if stack:
        stack.pop().started(-1)     # nothing if it has started


def now_starting():
    stack = starting.get(get_ident())
    return stack[-1] if stack else None


def fork_launch(frame):
    s = now_starting()
    if s:
        s.tell('fork')


FORKS_WITH_THREADS = ('This process has several threads, and forks. The child has only the one that forked: a lock '
                      'that another one held stays locked there for ever. Python 3.12 and later warn of it '
                      '(DeprecationWarning), but mostly where nobody sees it.')
forks_noted = sys.version_info < (3, 12)


def note_threads():
    """Once a process, where CPython itself would warn."""
    global forks_noted
    if not forks_noted and len(sys._current_frames()) > 1:
        forks_noted = True
        tell('"note","text":%s' % quoted(FORKS_WITH_THREADS))


def fork_launched(frame, value):
    note_threads()
    s = now_starting()
    if s and s.n:
        s.started(frame.f_locals['self'].pid)


def start_of_fork(after=False):
    """Before any fork: (how, name, n) of the start that it belongs to. after: in the child, if nobody asked before."""
    s = now_starting()
    if after:
        return ('fork', s.name, s.n) if s and s.n else None
    if get_ident() in image:
        return 'exec', '', 0
    core.claim()
    if core.role[0] == 'server' and not s:
        return None
    if s and s.method == 'fork' and not s.done:
        return 'fork', s.name, s.n
    note_threads()
    gate('start', -1, 'os.fork')
    n = tell('"start","kind":"os.fork","method":"","name":"","target":"","pool":-1')
    return 'os.fork', '', n


def prepared(frame, data):
    """get_preparation_data: what a fresh child gets. It takes our note along."""
    s = now_starting()
    if s is None or not isinstance(data, dict) or frame.f_back.f_code.co_name != '_launch':
        return
    s.method = getattr(frame.f_back.f_locals.get('self'), 'method', None) or data.get('start_method') or ''
    if s.method == 'spawn':
        return      # told when the image is started; its environment says from where
    s.tell(s.method)
    data['mpdemo'] = '%d %d %d' % (core.pid, s.n, s.pool)


def dumped(frame, value):
    s = now_starting()
    if s and 'file' in frame.f_locals:
        s.sizes.append(frame.f_locals['file'].tell())


def launched(frame, value):
    """spawn's and the fork server's Popen._launch."""
    s = now_starting()
    if s is None or not s.n:
        return
    child = frame.f_locals['self'].pid
    s.started(child)
    if len(s.sizes) >= 2:
        tell('"prepare","child":%d,"prep_size":%d,"object_size":%d' % (child, s.sizes[0], s.sizes[1] - s.sizes[0]))


image = {}          # thread: (kind, n) of the fresh image that it is starting


def image_start(frame):
    words = frame.f_locals.get('args') or frame.f_locals.get('cmd') or ()
    text = ' '.join(w.decode('utf-8', 'replace') if isinstance(w, bytes) else str(w) for w in words)
    s = now_starting()
    if 'resource_tracker' in text or 'semaphore_tracker' in text:
        kind, name = 'tracker', 'resource tracker'
    elif 'forkserver' in text and '--multiprocessing-fork' not in text:
        kind, name = 'server', 'forkserver'
    elif s:
        if not s.n:
            s.tell(s.method)
        core.claim()
        core.give_environment('spawn %d %d %d %s' % (core.pid, s.n, s.pool, s.name))
        image[get_ident()] = 'spawn', s.n
        return
    else:
        return
    n = tell('"start","kind":"%s","method":"%s","name":"%s","target":"","pool":-1'
             % (kind, 'forkserver' if kind == 'server' else '', name))
    if kind == 'server':
        core.claim()
    core.give_environment('%s %d %d' % (kind, core.pid, n))
    image[get_ident()] = kind, n


def image_started(frame, value):
    core.take_environment_back()
    kind, n = image.pop(get_ident(), ('', 0))
    if n and kind == 'spawn':
        now_starting().started(value)
    elif n:
        tell('"started","child":%d,"start_n":%d' % (value, n))


def image_failed(frame, error):
    core.take_environment_back()
    kind, n = image.pop(get_ident(), ('', 0))
    if n and kind != 'spawn':
        tell('"started","child":-1,"start_n":%d' % n)


def exec_start(frame):
    """loky's own way to start an image: a fork, and an exec with os.environ."""
    image_start(frame)
    if get_ident() in image:
        core.take_environment_back()
        core.into(sys.modules['os'].environ)


def exec_started(frame, value):
    core.out_of(sys.modules['os'].environ)
    image_started(frame, value)


def exec_failed(frame, error):
    core.out_of(sys.modules['os'].environ)
    image_failed(frame, error)


# --- a child's beginning and end

worker_pool = -1


def prepare_begins(frame):
    global worker_pool, booted
    data = frame.f_locals.get('data')
    note = data.pop('mpdemo', None) if isinstance(data, dict) else None
    name = str(data.get('name', '')) if isinstance(data, dict) else ''
    if note:
        parent, n, worker_pool = [int(word) for word in note.split()]
        if core.hello_due:
            with core.lock:
                core.hello_now(name, (parent, n))
    booted = True
    tell('"boot","name":%s' % quoted(name))


def bootstrap_begins(frame):
    global booted, main_status, exit_told
    exit_told, main_status = False, 0
    process = frame.f_locals['self']
    name = str(process.name)
    if not booted and core.role[0] != 'fork' and core.pid == posix.getpid():    # 3.6 learns of its fork below
        tell('"boot","name":%s' % quoted(name))
        booted = True
    dunder = getattr(sys.modules.get('__main__'), '__name__', '')
    tell('"name","dunder":%s,"process":%s' % (quoted(str(dunder)), quoted(name)))


def bootstrap_ends(frame, value):
    tell_exit(value)


def tell_exit(code):
    global exit_told
    if not exit_told:
        exit_told = True
        tell('"exit","code":%d,"why":""' % ((code if isinstance(code, int) else 1) & 0xff))


def exception_printed(frame):
    """traceback.print_exc, called by _bootstrap: the exception that ends a process."""
    caller = frame.f_back
    if caller is None or caller.f_code.co_name != '_bootstrap' or not caller.f_code.co_filename.endswith('process.py'):
        return
    error = sys.exc_info()[1]
    if error is not None:
        tell_raise('process', error)


def shown(error):
    """The traceback as text. Looks at no source line that is not asked for."""
    try:
        import traceback
        return ''.join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        return type(error).__name__ + '\n'


def place_in(text):
    """(the last of the user's files, the line) in a traceback's text: an executor sends no traceback's objects."""
    for row in reversed(text.split('\n')):
        path, _, rest = row.strip().partition('", line ')
        number = rest.partition(',')[0]
        if path.startswith('File "') and number.isdigit():
            user, name, _ = lines.file_kind(path[6:])
            if user:
                return name, int(number)
    return '""', -1


def tell_raise(where, error, text=None):
    file, line = '""', -1
    tb = error.__traceback__
    while tb is not None:
        user, path, _ = lines.file_kind(tb.tb_frame.f_code.co_filename)
        if user:
            file, line = path, tb.tb_lineno
        tb = tb.tb_next
    if line < 0 and text:
        file, line = place_in(text)
    try:
        message = str(error)
    except Exception:
        message = ''
    tell('"raise","where":"%s","type":%s,"message":%s,"file":%s,"line":%d,"traceback":%s'
         % (where, quoted(type(error).__name__), quoted(message), file, line, quoted(text or shown(error))))


def code_of_exit(error):
    code = error.code
    return 0 if code is None else code if isinstance(code, int) else 1


def main_failed(error):
    global main_status
    if isinstance(error, SystemExit):
        main_status = code_of_exit(error)
        return
    main_status = 1
    tell_raise('process', error)


def spawn_main_failed(frame, error):
    """What ends a spawned child before it got to its own work, or at its end sys.exit."""
    if isinstance(error, SystemExit):
        tell_exit(code_of_exit(error))
        return
    tell_raise('process', error)
    tell_exit(1)


def main_over():
    """atexit's last."""
    global main_status
    if core.pid != posix.getpid() or core.role[0] not in ('main', 'spawn', 'os.fork'):
        return
    if core.role[0] == 'main' and not lines.main_began:     # its text is no Python, or cannot be read
        main_status = 1
        error = getattr(sys, 'last_value', None)
        if isinstance(error, BaseException):
            tell_raise('process', error)
    tell_exit(main_status)


# --- waiting and reaping

def wait(what, on=-1, name='', timeout=-1):
    gate()
    tell('"wait","what":"%s","on":%d,"name":%s,"timeout":%d' % (what, on, quoted(name), timeout))


def wake(ok=1):
    tell('"wake","ok":%d' % ok)


def timeout_of(value):
    if value is None:
        return -1
    try:
        return max(int(value * 1e9), 0)
    except (TypeError, ValueError, OverflowError):
        return -1


waiting = {}        # thread: how many waits of it were told and not yet over


def popen_wait(frame):
    local = frame.f_locals
    popen = local['self']
    me = get_ident()
    if popen.returncode is None and local.get('timeout') != 0:
        wait('join', popen.pid, '', timeout_of(local.get('timeout')))
        waiting[me] = waiting.get(me, 0) + 1


def popen_waited(frame, value=None):
    me = get_ident()
    if waiting.get(me):
        waiting[me] -= 1
        wake(value is not None)
    popen_polled(frame, value)


def popen_polled(frame, value):
    popen = frame.f_locals['self']
    if popen.returncode is not None:
        reap(popen, popen.returncode)


def reap(popen, status):
    """Told once, and not while its wait is not over. A served child is collected by the fork server, who tells it."""
    if popen.method != 'forkserver' and not waiting.get(get_ident()) and id(popen) not in reaped:
        reaped.add(id(popen))
        tell('"reap","child":%d,"status":%d' % (popen.pid, status))


def served_ended(frame):
    """write_signed, called by the fork server with a child's status, or (once, first) its pid."""
    back = frame.f_back
    child, status = back.f_locals.get('pid'), frame.f_locals['n']
    if back.f_code.co_name == 'main' and status != child and type(child) is int:
        tell('"reap","child":%d,"status":%d' % (child, status))


# A pool asks again and again whether its workers run. What poll() answers is let alone then, and its call of
# os.waitstatus_to_exitcode says that one has ended.

def runs_on(status):
    return lines.DISABLE if status is None else None


def poll_calls(frame, function):
    return status_comes if function is getattr(posix, 'waitstatus_to_exitcode', None) else None


def status_comes(exitcode_of, status):
    reap(core.getframe(2).f_locals['self'], exitcode_of(status))    # on_call() is between


def popen_made(frame):
    reaped.discard(id(frame.f_locals['self']))


def signal_sent(frame):
    local = frame.f_locals
    if local['self'].returncode is None:
        tell('"kill","child":%d,"signal":%d' % (local['self'].pid, local['sig']))


# --- threads

names = {}          # of those that run, as JSON, as they were told


def thread_begins(frame):
    thread = frame.f_locals['self']
    target = getattr(thread, '_target', None)
    module = getattr(target, '__module__', None) or type(thread).__module__ if target else type(thread).__module__
    helper = str(module).startswith(('multiprocessing', 'concurrent', 'joblib', 'loky')) and \
        getattr(target, '__name__', '') not in ('worker', '_worker')     # of ThreadPool and ThreadPoolExecutor
    names[get_ident()] = name = quoted(str(thread.name))
    tell('"thread","name":%s,"helper":%d' % (name, helper))


def thread_ends(frame, value=None):
    tell('"thread_end","name":%s' % names.pop(get_ident(), '""'))    # a manager's threads change theirs
    core.forget_thread()


def thread_failed(frame, error):
    if not isinstance(error, SystemExit):
        tell_raise('thread', error)


LIBRARY_JOINS = ('join', 'shutdown', '_terminate_pool')     # of pools and executors: their own threads


def thread_joined(frame):
    local = frame.f_locals
    thread = local['self']
    caller = frame.f_back
    if caller is not None and (caller.f_code.co_name in LIBRARY_JOINS
                               or lines.is_user_frame(caller)) and thread.is_alive():
        wait('join', -1, str(thread.name), timeout_of(local.get('timeout')))
        waiting[get_ident()] = 1


def thread_join_over(frame, value=None):
    if waiting.pop(get_ident(), 0):
        wake()


in_conditions = set()       # threads that wait in one, told
QUEUE_WAITS = {'get': 'get', 'put': 'put', 'join': 'wait'}


def condition_waits(frame):
    """threading's Condition.wait: told as what it is to the program, an Event's, a queue's; the library's own is not."""
    back = frame.f_back
    if back is None or get_ident() in pooler.waits or not hasattr(frame.f_locals['self'], '_waiters'):
        return
    name, what = back.f_code.co_name, ''
    if lines.is_user_frame(back):
        what = 'wait'
    elif back.f_globals.get('__name__') == 'queue':
        what = QUEUE_WAITS.get(name, '')
    elif name == 'wait' and hasattr(back.f_locals.get('self'), '_flag') and back.f_back.f_code.co_name != 'start':
        what = 'event'
    if what:
        in_conditions.add(get_ident())
        pooler.wait(what, -1, '', timeout_of(frame.f_locals.get('timeout')))


def condition_wait_over(frame, value=None):
    if get_ident() in in_conditions:
        in_conditions.discard(get_ident())
        pooler.wake(value is not False)


# --- outside programs

def command_of(args):
    if isinstance(args, bytes):
        args = args.decode('utf-8', 'replace')
    if isinstance(args, str):
        return args
    try:
        return ' '.join(a.decode('utf-8', 'replace') if isinstance(a, bytes) else str(a) for a in args)
    except TypeError:
        return str(type(args).__name__)


programs = {}       # thread: n of the start of the program that it is starting


def is_this_python(local):
    """Another run of the interpreter, by its own path: it is watched as this one is."""
    args = local.get('args')
    if isinstance(args, (list, tuple)) and args:
        return args[0] == sys.executable and type(local.get('env')) in (dict, type(None)) and not local.get('shell')
    return False


def program_starts(frame):
    gate()
    local = frame.f_locals
    if is_this_python(local):
        core.give_environment('main')
        if local['env'] is not None:
            core.into(local['env'])
    programs[get_ident()] = tell('"start","kind":"program","method":"","name":"","target":%s,"pool":-1'
                                 % quoted(core.cut(command_of(frame.f_locals.get('args')), 300)))
    core.claim()


def program_started(frame, value):
    local = frame.f_locals
    program_is_off(local)
    tell('"external_start","child":%d,"command":%s'
         % (local['self'].pid, quoted(core.cut(command_of(local.get('args')), 300))))


def program_is_off(local):
    if is_this_python(local):
        core.take_environment_back()
        if local['env'] is not None:
            core.out_of(local['env'])


def program_failed(frame, error):
    program_is_off(frame.f_locals)
    core.unclaim()
    tell('"started","child":-1,"start_n":%d' % programs.pop(get_ident(), 0))


def program_waited(frame):
    local = frame.f_locals
    if local['self'].returncode is None:
        wait('join', local['self'].pid, '', timeout_of(local.get('timeout')))
        waiting[get_ident()] = 1


def program_wait_over(frame, value=None):
    if waiting.pop(get_ident(), 0):
        wake()


def program_reaped(frame):
    local = frame.f_locals
    status = local['sts']
    code = -(status & 0x7f) if status & 0x7f else status >> 8
    tell('"reap","child":%d,"status":%d' % (local['self'].pid, code))


# --- calls in C by the user's own code (3.12 and later)

def sleep_called(frame, seconds):
    wait('sleep', -1, '', timeout_of(seconds) if isinstance(seconds, (int, float)) else -1)


def input_called(frame, first):
    wait('input', -1, 'stdin')


def stdin_read(frame, stream):
    if stream is sys.stdin:
        wait('input', -1, 'stdin')
        waiting[get_ident()] = 1


def exit_called(frame, code):
    tell_exit(code)


def nothing():
    pass


awaited = {}        # thread: (pid, status) of the child that os.wait or os.waitpid is about to collect


def wait_called(frame, first):
    child_awaited(-1, True)


def waitpid_called(frame, pid):
    code, at = frame.f_code, frame.f_lasti - 2
    opcode, arg = code.co_code[at], code.co_code[at + 1]
    child_awaited(pid, opcode == LOAD_0 and (code.co_consts[arg] == 0 if LOAD_0_IS_CONSTANT else arg == 0))


# What stands before the call in `os.waitpid(pid, 0)`: other flags may say not to wait.
LOAD_0 = compile('x(0)', '', 'eval').co_code[-12] if sys.version_info >= (3, 12) else 0
LOAD_0_IS_CONSTANT = sys.version_info < (3, 14)


def child_awaited(pid, blocks):
    """Who will be collected, and how it ended, without collecting it: the call's answer is not to be seen from here."""
    if type(pid) is not int or pid < -1 or pid == 0:
        return
    kind, ident, look = (posix.P_ALL, 0, posix.WEXITED | posix.WNOWAIT) if pid < 0 else \
        (posix.P_PID, pid, posix.WEXITED | posix.WNOWAIT)
    try:
        found = posix.waitid(kind, ident, look | posix.WNOHANG)
        if found is None and blocks:
            wait('join', pid)
            waiting[get_ident()] = 1
            found = posix.waitid(kind, ident, look)
    except OSError:
        return
    if found is not None:
        status = found.si_status if found.si_code == posix.CLD_EXITED else -found.si_status
        awaited[get_ident()] = found.si_pid, status


def wait_over():
    if waiting.pop(get_ident(), 0):
        wake()
    child = awaited.pop(get_ident(), None)
    if child:
        try:
            posix.waitid(posix.P_PID, child[0], posix.WEXITED | posix.WNOWAIT | posix.WNOHANG)
        except ChildProcessError:       # so it was collected
            tell('"reap","child":%d,"status":%d' % child)


def watch_calls():
    lines.calls.update({
        core.sleep: (sleep_called, wake), input: (input_called, wake),
        posix._exit: (exit_called, nothing),
        posix.wait: (wait_called, wait_over), posix.waitpid: (waitpid_called, wait_over),
    })
    for name in ('read', 'readline', 'readlines'):
        lines.calls[getattr(type(sys.stdin), name, None)] = stdin_read, wait_over


# --- modules that are changed, or looked into, once they are imported

def use_method(names):
    """multiprocessing.context: the learner's start method becomes the default one."""
    method = core.saved.get('MPDEMO_METHOD')
    context = names['_concrete_contexts'].get(method)
    if context is not None:
        names['_default_context']._default_context = context


def change_runpy(names):
    if changed is not None:
        change.runpy_imported(core, sys.modules['runpy'], changed)


def trace_threads(names):
    lines.trace_new_threads(sys.modules['threading'])


change = changed = None
IMPORTED = {'multiprocessing.context': use_method, 'runpy': change_runpy, 'threading': trace_threads}


def module_imported(frame, value):
    names = frame.f_globals
    if names['__name__'] in IMPORTED:
        IMPORTED[names['__name__']](names)


def what_is_there():
    """What a .pth file of a Python has imported before we came."""
    for name, seen in IMPORTED.items():
        if name in sys.modules:
            seen(sys.modules[name].__dict__)


MP = '/multiprocessing/'
HANDLERS = {
    MP + 'process.py': {
        'start': Handler(process_start, process_start_over, process_start_over),
        '_bootstrap': Handler(bootstrap_begins, bootstrap_ends),
    },
    MP + 'popen_fork.py': {
        '__init__': Handler(popen_made),
        '_launch': Handler(fork_launch, fork_launched),
        'wait': Handler(popen_wait, popen_waited, popen_waited),
        'poll': Handler(None, popen_polled, None, runs_on, poll_calls),
        '_send_signal': Handler(signal_sent),
    },
    MP + 'popen_spawn_posix.py': {'_launch': Handler(None, launched)},
    MP + 'popen_forkserver.py': {'_launch': Handler(None, launched)},
    MP + 'spawn.py': {
        'get_preparation_data': Handler(None, prepared),
        'prepare': Handler(prepare_begins),
        'spawn_main': Handler(None, None, spawn_main_failed),
    },
    MP + 'forkserver.py': {'_serve_one': Handler(None, None, spawn_main_failed), 'write_signed': Handler(served_ended)},
    MP + 'reduction.py': {'dump': Handler(None, dumped)},
    MP + 'util.py': {'spawnv_passfds': Handler(image_start, image_started, image_failed)},
    '/loky/backend/fork_exec.py': {'fork_exec': Handler(exec_start, exec_started, exec_failed)},
    '/loky/backend/spawn.py': {'get_preparation_data': Handler(None, prepared), 'prepare': Handler(prepare_begins)},
    '/loky/backend/popen_loky_posix.py': {
        '_launch': Handler(None, launched),
        'wait': Handler(popen_wait, popen_waited, popen_waited),
        'poll': Handler(None, popen_polled),
    },
    MP + 'context.py': {'<module>': Handler(None, module_imported)},
    '=threading.py': {
        '<module>': Handler(None, module_imported),
        '_bootstrap_inner': Handler(thread_begins, thread_ends, thread_ends),
        'run': Handler(None, None, thread_failed),
        'join': Handler(thread_joined, thread_join_over, thread_join_over),
    },
    '=runpy.py': {'<module>': Handler(None, module_imported)},
    '<frozen runpy>': {'<module>': Handler(None, module_imported)},
    '=traceback.py': {'print_exc': Handler(exception_printed)},
    '=subprocess.py': {
        '_execute_child': Handler(program_starts, program_started, program_failed),
        'wait': Handler(program_waited, program_wait_over, program_wait_over),
        '_handle_exitstatus': Handler(program_reaped),
    },
}


def forked():
    global booted
    booted = False
    stack = starting.get(get_ident())
    global worker_pool
    if stack:
        worker_pool = stack[-1].pool
    starting.clear()
    waiting.clear()
    awaited.clear()
    names.clear()
    in_conditions.clear()
    image.clear()
    reaped.clear()


def begin(teller, watcher):
    global core, lines, pooler, tell, quoted, gate, worker_pool, change, changed
    core, lines = teller, watcher
    tell, quoted, gate = core.tell, core.quoted, lines.gate
    if len(core.role) > 3:
        worker_pool = int(core.role[3])
    core.fork_starter = start_of_fork
    core.after_fork_hooks.append(forked)
    lines.on_main_failure = main_failed
    watch_calls()
    if 'MPDEMO_GUARD' in core.saved or 'MPDEMO_SETS' in core.saved:
        change = load('change')
        changed = change.begin(core)
    pooler = load('pools')
    pooler.begin(core, lines, this)
    sharer = load('shares')
    sharer.begin(core, lines, this, pooler)
    pooler.shares = sharer
    waits = Handler(condition_waits, condition_wait_over, condition_wait_over)
    HANDLERS['=threading.py']['Condition.wait' if lines.QUALIFIED else 'wait'] = waits
    lines.handlers.update(HANDLERS)
    what_is_there()
    if core.role[0] in ('main', 'spawn'):
        import atexit
        atexit.register(main_over)
