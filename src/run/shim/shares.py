# What processes share: queues, pipes, locks, values. A thing is known in every process by what it is to the kernel: a
# pipe by its inode, a semaphore by its name, or by its address in fork's children.
import posix
from _thread import get_ident

core = lines = probes = pools = stores = tell = quoted = short = None
ids = {}            # ('i' or 'o', inode): the number of what is read, or written, there; 0: none of the user's
locks = {}          # a semaphore's handle: the number of what it belongs to; 0: none
flows = {}          # number: the ordinals of what this process has put and not yet written
owed = {}           # thread: (number, value) of a put that waits for room
accessing = {}      # thread: the number of the shared value that its library is reading or writing
shared = False      # whether the user has made anything of this kind: until then nothing of it is looked at


def idle(answer=None):
    """What a handler answers that has nothing to look at: not to be called for a while."""
    return lines.DISABLE if lines.monitored else None


def now_shared():
    global shared
    if not shared:
        shared = True
        lines.again()


def maker(frame):
    """The user's frame that made the object whose __init__ this is; None if another object of the library did."""
    back = frame.f_back
    this = frame.f_locals.get('self')
    while back is not None:
        code = back.f_code
        if not (code.co_filename.endswith('/multiprocessing/context.py') or
                (code.co_name == '__init__' and this is not None and back.f_locals.get('self') is this)):
            break
        back = back.f_back
    return back if back is not None and lines.is_user_frame(back) else None


def called_by_user(frame):
    back = frame.f_back
    while back is not None and back.f_code.co_name in ('get_nowait', 'put_nowait'):
        back = back.f_back
    return back is not None and lines.is_user_frame(back)


def made(by, kind, size, *keys):
    """by: the user's frame."""
    now_shared()
    number = core.remembered(keys[0], True)
    for key in keys[1:]:
        core.remembered(key, number)
    tell('"object","id":%d,"kind":"%s","name":%s,"size":%d' % (number, kind, quoted(stores.name_for(by)), size))
    return number


def end_number(way, connection):
    """way: i, what is read there; o, what is written."""
    try:
        inode = posix.fstat(connection._handle).st_ino
    except (OSError, TypeError, AttributeError):
        return 0
    number = ids.get((way, inode))
    if number is None:
        number = ids[way, inode] = core.remembered('%s%d' % (way, inode), 0)
    return number


def lane(by, kind, size, reader, writer):
    try:
        there, here = posix.fstat(reader._handle).st_ino, posix.fstat(writer._handle).st_ino
    except (OSError, TypeError, AttributeError):
        return
    ids['i', there] = ids['o', here] = made(by, kind, size, 'i%d' % there, 'o%d' % here)


# --- queues

def queue_made(frame, value):
    queue = frame.f_locals['self']
    by = None if caller_is_init_of(frame, queue) else maker(frame)
    if by is None:
        return
    most = getattr(queue, '_maxsize', 0)
    lane(by, type(queue).__name__, 0 if most >= 0x7fffffff else most, queue._reader, queue._writer)


def caller_is_init_of(frame, this):
    back = frame.f_back
    return back is not None and back.f_code.co_name == '__init__' and back.f_locals.get('self') is this


def tell_put(number, value, size=-1, ordinal=None):
    ordinal = core.ordinal(number, 0)
    tell('"put","id":%d,"ordinal":%d,"value":%s,"bytes":%d' % (number, ordinal, quoted(core.cut(short(value))), size))
    return ordinal


def tell_get(number, value):
    tell('"get","id":%d,"ordinal":%d,"value":%s,"bytes":-1'
         % (number, core.ordinal(number, 1), quoted(core.cut(short(value)))))


def put_begins(frame):
    local = frame.f_locals
    queue = local['self']
    if not hasattr(queue, '_sem'):
        return pools.simple_put(frame)
    if not shared:
        return idle()
    number = end_number('o', queue._writer)
    if not number:
        return
    lines.gate('put', number, '', core.cut(short(local.get('obj'))) if lines.paused else '')
    if queue._closed:
        return
    if queue._sem._semlock._is_zero():
        owed[get_ident()] = number, local['obj']
        if local.get('block', True):
            pools.wait('put', number, '', probes.timeout_of(local.get('timeout')))
    else:
        flows.setdefault(number, []).append(tell_put(number, local['obj']))


def put_over(frame, value):
    if not shared or not hasattr(frame.f_locals['self'], '_sem'):
        return idle()
    put_has_room(frame)


def put_has_room(frame):
    """Before the item is in the queue's buffer, where its feeder takes it at once."""
    late = owed.pop(get_ident(), None)
    if late:
        pools.wake()
        flows.setdefault(late[0], []).append(tell_put(late[0], late[1]))


def entering(frame):
    """threading's Condition: put() holds the buffer's now."""
    return put_has_room(frame) if shared else idle()


def put_failed(frame, error):
    if owed.pop(get_ident(), None):
        pools.wake(0)


def get_begins(frame):
    local = frame.f_locals
    queue = local['self']
    if not hasattr(queue, '_sem'):
        return pools.simple_get(frame)
    number = end_number('i', queue._reader)
    worker = pools.caller(frame, '_process_worker')
    if not number and not worker:
        return
    lines.gate('get', number)
    if queue._closed or not local.get('block', True) or pools.ready(queue._reader._handle):
        return
    pools.wait('task' if worker else 'get', probes.worker_pool if worker else number, '',
               probes.timeout_of(local.get('timeout')))


def get_over(frame, value):
    queue = frame.f_locals['self']
    if not hasattr(queue, '_sem'):
        return pools.simple_got(frame, value)
    pools.wake()
    if pools.caller(frame, '_process_worker'):
        return pools.call_got(value)
    number = end_number('i', queue._reader)
    if number:
        tell_get(number, value)


def get_failed(frame, error):
    pools.wake(0)


def simple_get(frame):
    queue = frame.f_locals['self']
    number = called_by_user(frame) and end_number('i', queue._reader)
    if number:
        lines.gate('get', number)
        if not pools.ready(queue._reader._handle):
            pools.wait('get', number)


def simple_got(frame, value):
    number = called_by_user(frame) and end_number('i', frame.f_locals['self']._reader)
    if number:
        pools.wake()
        tell_get(number, value)


def simple_put(frame):
    number = called_by_user(frame) and end_number('o', frame.f_locals['self']._writer)
    if number:
        lines.gate('put', number, '', core.cut(short(frame.f_locals['obj'])) if lines.paused else '')
        tell_put(number, frame.f_locals['obj'])


# --- pipes

def pipe_made(frame, value):
    by = maker(frame) if type(value) is tuple else None
    if by is None:
        return
    left, right = value
    lane(by, 'Pipe', 0, left, right)
    if frame.f_locals.get('duplex', True):
        lane(by, 'Pipe', 0, right, left)


SURE = 4096     # what a pipe with any room takes at once


def may_wait(connection, size):
    from select import POLLOUT, poll
    room = poll()
    room.register(connection._handle, POLLOUT)
    return size > SURE or not room.poll(0)


def bytes_sent(frame):
    """Connection._send_bytes, called by `back`, called by `further`."""
    if not shared:
        return idle()
    back = frame.f_back
    further = back.f_back
    name = further.f_code.co_name if further is not None else ''
    if name == '_feed':
        what, reason = 'put', 'pipe'
    elif name == 'put' and called_by_user(further):     # SimpleQueue's
        what, reason = 'put', ''
    elif name and lines.is_user_frame(further) and back.f_code.co_name in ('send', 'send_bytes'):
        what, reason = 'send', ''
    else:
        return None
    connection, size = frame.f_locals['self'], len(frame.f_locals['buf']) + 4
    number = end_number('o', connection)
    if not number:
        return None
    if what == 'send':
        lines.gate('send', number)
        local = back.f_locals
        tell_put(number, local['obj'] if 'obj' in local else local.get('buf'), size)
    elif reason and flows.get(number):
        tell('"flush","id":%d,"ordinal":%d,"bytes":%d' % (number, flows[number].pop(0), size))
    if may_wait(connection, size):
        pools.wait(what, number, reason)


def bytes_gone(frame, value=None):
    return pools.wake() if shared else idle()


def connected(frame, value):
    """To a listener, or by one: these are nobody's pipe, but waits there are told."""
    if called_by_user(frame):
        now_shared()


def recv_begins(frame):
    if not shared:
        return idle()
    number = called_by_user(frame) and end_number('i', frame.f_locals['self'])
    if number:
        lines.gate('recv', number)
        if not pools.ready(frame.f_locals['self']._handle):
            pools.wait('recv', number)


def recv_over(frame, value):
    if not shared:
        return idle()
    number = called_by_user(frame) and end_number('i', frame.f_locals['self'])
    if number:
        pools.wake()
        tell_get(number, value)


def recv_failed(frame, error):
    if called_by_user(frame):
        pools.wake(0)


def poll_begins(frame):
    if not shared:
        return idle()
    local = frame.f_locals
    if local.get('timeout') != 0 and called_by_user(frame) and not pools.ready(local['self']._handle):
        pools.wait('poll', end_number('i', local['self']) or -1, '', probes.timeout_of(local.get('timeout')))


def poll_over(frame, value=None):
    if not shared:
        return idle()
    if called_by_user(frame):
        pools.wake(bool(value))


# --- locks

def lock_number(semlock):
    number = locks.get(semlock.handle)
    if number is None:
        name = getattr(semlock, 'name', None)
        number = locks[semlock.handle] = core.remembered('s' + name, 0) if name else 0
    return number


def lock_made(frame, value):
    """The __init__ of anything in synchronize.py."""
    this = frame.f_locals['self']
    kind = type(this).__name__
    semlock = getattr(this, '_semlock', None)
    if semlock is not None and frame.f_code.co_varnames[1:2] == ('kind',):
        locks[semlock.handle] = 0       # unless it is the user's own, below
    by = None if caller_is_init_of(frame, this) else maker(frame)
    if semlock is None:
        semlock = inner_lock(this)
    if by is None or semlock is None:
        return
    size = this._parties if kind == 'Barrier' else semlock._get_value() if hasattr(semlock, '_get_value') else 1
    number = made(by, kind, size, name_key(semlock))
    locks[semlock.handle] = number
    under = getattr(this, '_lock', None)
    if kind == 'Condition' and under is not None and not lock_number(under._semlock):
        locks[under._semlock.handle] = number
        core.remembered(name_key(under._semlock), number)


def inner_lock(this):
    """By which a condition, an event or a barrier is known; None where it is none of multiprocessing's."""
    condition = getattr(this, '_cond', this)
    inner = getattr(this, '_flag', None) or getattr(condition, '_sleeping_count', None)
    return getattr(inner, '_semlock', None)


def name_key(semlock):
    """The address alone would be given anew to another one."""
    name = getattr(semlock, 'name', None)
    return 's' + name if name else 'h%d.%d.%d' % (core.pid, semlock.handle, core.now())


def count_of(semlock):
    return semlock._get_value() if semlock.maxvalue > 1 and semlock.kind == 1 and semlock.maxvalue < 0x7fffffff or \
        semlock.maxvalue > 1 and semlock.kind == 1 else semlock._count()


def entered(frame):
    """(its number, its semaphore) of what a with statement holds; (0, None): not the user's, or accessed() tells it"""
    semlock = getattr(frame.f_locals['self'], '_semlock', None)
    if semlock is None or get_ident() in accessing:
        return 0, None
    return lock_number(semlock), semlock


def enter_begins(frame):
    if not shared:
        return idle()
    number, semlock = entered(frame)
    if number and not (semlock.kind == 0 and semlock._is_mine()):
        about_to_acquire(number, semlock)


def about_to_acquire(number, semlock, timeout=-1):
    lines.gate('acquire', number)
    if semlock._is_zero():
        pools.wait('acquire', number, '', timeout)


def enter_over(frame, value):
    if not shared:
        return idle()
    number, semlock = entered(frame)
    if number:
        pools.wake()
        if semlock.kind != 0 or semlock._count() == 1:
            tell('"acquired","id":%d,"count":%d' % (number, count_of(semlock)))


def enter_failed(frame, error):
    pools.wake(0)


def leave_begins(frame):
    if not shared:
        return idle()
    number, semlock = entered(frame)
    if number:
        about_to_release(number, semlock)


def about_to_release(number, semlock):
    if semlock.kind == 0 and semlock._count() != 1:
        return
    lines.gate('release', number)
    count = semlock._get_value() + 1 if semlock.kind == 1 and semlock.maxvalue > 1 else semlock._count() - 1
    tell('"release","id":%d,"count":%d' % (number, count))


def acquire_seen(this, frame):
    """The user looks up a lock's acquire: the call itself is C's, and nothing is to stand between."""
    if get_ident() in lines.lock_pending:
        pending_settled(get_ident())
    semlock = this._semlock
    number = lock_number(semlock)
    if number and not (semlock.kind == 0 and semlock._is_mine()):
        about_to_acquire(number, semlock)
        lines.lock_pending[get_ident()] = number, semlock, semlock._count()


def pending_settled(me):
    """At the next line: whether it was acquired."""
    number, semlock, before = lines.lock_pending.pop(me)
    pools.wake()
    if semlock._count() > before:
        tell('"acquired","id":%d,"count":%d' % (number, count_of(semlock)))


class Looked(object):
    """acquire and release of SemLock, which are the C methods of each object, kept in its dictionary."""

    def __init__(self, name, seen):
        self.name, self.seen = name, seen

    def __get__(self, this, kind=None):
        if this is None:
            raise AttributeError(self.name)
        frame = core.getframe(1)
        if lines.is_user_frame(frame):
            try:
                self.seen(this, frame)
            except BaseException as error:
                if not lines.guarded(error):
                    raise
        return this.__dict__[self.name]

    def __set__(self, this, value):
        this.__dict__[self.name] = value


def release_seen(this, frame):
    me = get_ident()
    if me in lines.lock_pending:
        pending_settled(me)
    number = lock_number(this._semlock)
    if number:
        about_to_release(number, this._semlock)


def look_at_locks(names):
    """multiprocessing.synchronize was imported."""
    semlock = names['SemLock']
    semlock.acquire = Looked('acquire', acquire_seen)
    semlock.release = Looked('release', release_seen)


def event_wait(frame):
    this = frame.f_locals['self']
    if not called_by_user(frame):
        return
    if hasattr(this, '_flag'):
        if this._flag._semlock._is_zero():
            wait_on('event', this, frame.f_locals.get('timeout'))
        return
    number = lock_number(this._lock._semlock)
    if number:      # while it waits, a condition's lock is free
        tell('"release","id":%d,"count":0' % number)
    wait_on('wait', this, frame.f_locals.get('timeout'))


def wait_on(what, this, timeout):
    semlock = inner_lock(this)
    number = lock_number(semlock) if semlock is not None else 0
    pools.wait(what, number or -1, type(this).__name__, probes.timeout_of(timeout))


def barrier_wait(frame):
    """Barrier._wait, of those that are not the last."""
    wait_on('barrier', frame.f_locals['self'], frame.f_locals.get('timeout'))


def barrier_failed(frame, error):
    pools.wake(0)


def event_waited(frame, value=None):
    if not called_by_user(frame):
        return
    this = frame.f_locals['self']
    pools.wake(value is not False)
    number = not hasattr(this, '_flag') and lock_number(this._lock._semlock)
    if number:
        tell('"acquired","id":%d,"count":1' % number)


def feeder_joined(frame):
    """At the end of a process that has put something: what is not yet in the pipe must be read first."""
    thread = frame.f_locals['twr']()
    if thread is not None and thread.is_alive():
        asked = pools.caller(frame.f_back, 'join_thread')
        pools.wait('join' if asked else 'exit', -1, str(thread.name))


def tasks_joined(frame):
    """JoinableQueue.join."""
    queue = frame.f_locals['self']
    number = end_number('o', queue._writer)
    if number and not queue._unfinished_tasks._semlock._is_zero():
        pools.wait('wait', number, 'JoinableQueue')


def wait_over(frame, value=None):
    pools.wake()


# --- shared values

def value_made(kind):
    def told(frame, value):
        by = maker(frame) if hasattr(value, '_lock') else None
        if by is None:
            return
        semlock = getattr(value._lock, '_semlock', None)
        if semlock is None:
            return
        number = lock_number(semlock)
        if not number:
            number = locks[semlock.handle] = made(by, kind, 1 if kind == 'Value' else len(value), name_key(semlock))
        if kind == 'Value' and hasattr(value._obj, 'value'):
            tell('"write","id":%d,"value":%s' % (number, quoted(short(value._obj.value))))
    return told


def value_lock(this):
    """(its number, its semaphore) of a synchronized value; (0, None)"""
    semlock = getattr(getattr(this, '_lock', None), '_semlock', None)
    return (lock_number(semlock), semlock) if semlock is not None else (0, None)


def access_begins(frame):
    number, semlock = value_lock(frame.f_locals.get('self'))
    if number:
        accessing[get_ident()] = number
        local = frame.f_locals
        writes = 'value' in local
        value = core.cut(short(local['value'])) if writes and lines.paused else ''
        lines.gate('write' if writes else 'read', number, '', value)
        if semlock._is_zero() and not semlock._is_mine():
            pools.wait('acquire', number)


def accessed(event, value_in):
    def told(frame, value):
        number, semlock = value_lock(frame.f_locals.get('self'))
        if not number:
            return
        accessing.pop(get_ident(), None)
        pools.wake()
        body = '"%s","id":%d,"value":%s' % (
            event, number, quoted(core.cut(short(frame.f_locals.get('value') if value_in else value))))
        if semlock._is_mine():
            tell(body)
        else:
            tell('"acquired","id":%d,"count":1' % number, body, '"release","id":%d,"count":0' % number)
    return told


def access_failed(frame, error):
    accessing.pop(get_ident(), None)
    pools.wake(0)


def look_whether_shared():
    try:
        posix.stat(core.here + '/../names')     # made by another process of the run
        now_shared()
    except OSError:
        pass


def forked():
    accessing.clear()
    owed.clear()
    flows.clear()
    if not shared:      # the fork server is older than most of what its children are given
        look_whether_shared()


def begin(teller, watcher, prober, pooler):
    global core, lines, probes, pools, stores, tell, quoted, short
    core, lines, probes, pools, stores = teller, watcher, prober, pooler, load('stores')
    tell, quoted, short = core.tell, core.quoted, core.short
    core.after_fork_hooks.append(forked)
    look_whether_shared()
    lines.on_line_hook = pending_settled
    make = probes.Handler
    probes.IMPORTED['multiprocessing.synchronize'] = look_at_locks
    probes.HANDLERS['=threading.py']['_wait'] = make(barrier_wait, wait_over, barrier_failed)
    probes.HANDLERS['=threading.py']['Condition.__enter__' if lines.QUALIFIED else '__enter__'] = make(entering)
    lines.handlers.update({
        '/multiprocessing/queues.py': {
            '__init__': make(None, queue_made),
            'SimpleQueue.get': make(pools.simple_get, pools.simple_got, get_failed, pools.worker_got),
            'SimpleQueue.put': make(pools.simple_put),
            'put': make(put_begins, put_over, put_failed),
            'get': make(get_begins, get_over, get_failed),
            'join': make(tasks_joined, wait_over, wait_over),
            '_finalize_join': make(feeder_joined, wait_over, wait_over),
        },
        '/multiprocessing/connection.py': {
            'Pipe': make(None, pipe_made),
            'Client': make(None, connected),
            'accept': make(None, connected),
            '_send_bytes': make(bytes_sent, bytes_gone, bytes_gone),
            'recv': make(recv_begins, recv_over, recv_failed, pools.collected),
            'send': make(None, None, pools.not_sent if lines.monitored else None),
            'recv_bytes': make(recv_begins, recv_over, recv_failed),
            'poll': make(poll_begins, poll_over, poll_over),
        },
        '/multiprocessing/synchronize.py': {
            '<module>': make(None, probes.module_imported),
            '__init__': make(None, lock_made),
            '__enter__': make(enter_begins, enter_over, enter_failed),
            '__exit__': make(leave_begins),
            'wait': make(event_wait, event_waited, event_waited),
        },
        '/multiprocessing/sharedctypes.py': {
            'Value': make(None, value_made('Value')),
            'Array': make(None, value_made('Array')),
            '__getitem__': make(access_begins, accessed('read', False), access_failed),
            '__setitem__': make(access_begins, accessed('write', True), access_failed),
        },
        '<string>': {
            'getvalue': make(access_begins, accessed('read', False), access_failed),
            'setvalue': make(access_begins, accessed('write', True), access_failed),
        },
    })
