# The teller: one a process. It finds the collector by a path in the environment, tells events as lines of flat JSON
# (src/trace/events.def), and obeys the orders that come back. Nothing here may change what the program prints, raises
# or returns; so only modules are used that an interpreter has loaded anyway, and _socket.
import posix
import sys
import time
from _socket import AF_UNIX, SOCK_STREAM, socket
from _thread import allocate_lock, get_ident
try:
    from _socket import MSG_DONTWAIT, MSG_NOSIGNAL
except ImportError:
    MSG_DONTWAIT, MSG_NOSIGNAL = 0x40, 0x4000
try:
    from _json import encode_basestring as quoted_text
except ImportError:
    def quoted_text(text):
        return '"%s"' % ''.join(c if c >= ' ' and c not in '"\\' else '\\u%04x' % ord(c) for c in text)

TEXT_MOST = 65536

getpid, getframe, sleep = posix.getpid, sys._getframe, time.sleep
try:
    now = time.monotonic_ns
except AttributeError:
    def now():
        return int(time.monotonic() * 1e9)

here = ''           # the folder of these files
saved = {}          # our variables of the environment, given to the processes that are to be watched
role = []           # how this process came to be: main; spawn PID N POOL; server PID N; tracker PID N
connection = None
pid = 0
dead = False
lock = allocate_lock()
owner = 0           # the thread that holds the lock: what it runs meanwhile (a finaliser, a handler) must not wait
kept = []           # what such code told
rest = b''          # the end of a line that an exception cut off
threads = {}        # ident: number; 0 is the main thread
heads = {}          # ident: what its events begin with, as JSON and as in a form's record
settle = None       # tells the last thinned line of a thread, before any other event of it (lines.py)
thinned = {}        # threads that have such a line
blind_forks = not hasattr(posix, 'register_at_fork')    # 3.6
shared = -1         # the page of counters (src/trace/shared.h)
hello_due = None    # a served child says hello once it knows who asked for it
program = ''        # the script's absolute path


# --- texts

def quoted(text):
    """A JSON string of at most 64 KiB; what is no UTF-8 is shown as such."""
    if len(text) > TEXT_MOST:
        text = text[:TEXT_MOST]
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode('utf-8', 'backslashreplace').decode()
    return quoted_text(text)


def short(value, depth=2):
    """A short repr that runs no code of the user's."""
    kind = type(value)
    if kind is int:
        if -1 << 256 < value < 1 << 256:
            return repr(value)
        return '<int of %d bits>' % value.bit_length()
    if (kind is list or kind is tuple) and len(value) == 1 and type(value[0]) is int and -1 << 62 < value[0] < 1 << 62:
        return repr(value)      # what most tasks and their results are
    if kind in (float, bool, type(None), complex):
        return repr(value)
    if kind in (str, bytes):
        return repr(value if len(value) <= 80 else value[:80])
    if kind in (tuple, list, set, frozenset) and depth:
        parts = []
        for item in list(value)[:8] if kind in (set, frozenset) else value[:8]:
            parts.append(short(item, depth - 1))
        inner = ', '.join(parts) + (', …' if len(value) > 8 else '')
        if kind is tuple:
            return '(%s%s)' % (inner, ',' if len(value) == 1 else '')
        if kind is list:
            return '[%s]' % inner
        return '{%s}' % inner if kind is set and value else '%s(%s)' % (kind.__name__, inner)
    if kind is dict and depth:
        inner = ', '.join('%s: %s' % (short(k, 0), short(v, depth - 1)) for k, v in list(value.items())[:8])
        return '{%s%s}' % (inner, ', …' if len(value) > 8 else '')
    if isinstance(value, BaseException):
        return '%s(%s)' % (kind.__name__, ', '.join(short(a, 1) for a in value.args))
    if kind in (tuple, list, dict):
        return {tuple: '(…)', list: '[…]', dict: '{…}'}[kind]
    return '<%s>' % (getattr(value, '__name__', None) or kind.__name__)


def cut(text, most=80):
    return text if len(text) <= most else text[:most] + '…'


# --- the connection

def high(fd):
    """Where the script's own descriptors will not be, and where it does not close them by number."""
    most = posix.sysconf('SC_OPEN_MAX')
    most = 65536 if most < 0 or most > 65536 else most
    for place in range(most - 8, max(most - 64, 64), -1):
        try:
            posix.fstat(place)
        except OSError:
            try:
                posix.dup2(fd, place, False)
                return place
            except OSError:
                break
    return posix.dup(fd)


def connect():
    global connection, dead, rest
    rest = b''
    if connection is not None:
        connection.detach()     # if the script closed it by its number, the number may be another's by now
    try:
        first = socket(AF_UNIX, SOCK_STREAM)
        first.connect(saved['MPDEMO_TRACE'])
        connection = socket(fileno=high(first.fileno()))
        first.close()
        connection.setblocking(True)
    except OSError:
        dead = True


# --- events through memory (src/run/ring.h): no system call for each, and the GIL is kept. From 3.13 on: an older mmap
# holds a descriptor, and the script's own would get other numbers. On processors that write in order, and under a GIL.
#
# No lock guards the ring. CPython hands its GIL on only after calls and at jumps backward: what stands between "from
# here" and "to here" is one step to all threads and to handlers of signals. (What changes with each event is kept in
# cells of one function, which are read and written faster than a module's names.)
#
# Forms: what is told again and again goes through the ring as numbers, and at most one text. The collector learns once
# what they are (src/run/ring_form.h). A form is known by the first number of its records, mark, form, thread and size
# in one, to which what a record has of its own is added.

RING_DATA, RING_SIZE = 64, 1 << 18
RING_END = RING_DATA + RING_SIZE
FORM_SIZE, FORM_ONE, FORM_ROWS = 56, 1, 2
FORM_BITS, THREAD_BITS, SIZE_BITS = 16, 32, 48      # where they begin
SIZE_MOST = 32767
ring = None
forms = {}          # first number: (the event's body, to be filled in; the declaration; its numbers; has it a text?)


def open_ring():
    """Until then, and where there can be none, all goes through the socket."""
    global ring
    ring = None
    forget_ring()
    if 'MPDEMO_RING' not in saved or sys.version_info < (3, 13) or posix.uname().machine not in ('x86_64', 'i686') or \
            not sys._is_gil_enabled():
        return
    try:
        from _struct import Struct
        from mmap import mmap
        name = 'ring-%d-%d' % (getpid(), now())
        fd = posix.open(here + '/../' + name, posix.O_RDWR | posix.O_CREAT | posix.O_EXCL | posix.O_CLOEXEC, 0o600)
        try:
            posix.ftruncate(fd, RING_END)
            made = mmap(fd, RING_END, trackfd=False)
        finally:
            posix.close(fd)
    except (ImportError, OSError, ValueError, TypeError):
        return
    send(('{"ring":"%s"}\n' % name).encode())
    use_ring(memoryview(made), Struct('=qqqqqqq'))
    ring = made
    for form in forms.values():
        declare(form)


def declare(form):
    ring_put((form[1] % pid).encode())


def form(event, numbers, text='', constants=''):
    """A form. numbers, text: names of fields, of at most four numbers and a text; constants: others, as JSON."""
    number = len(forms)
    names = numbers.split(' ')
    body = '"%s",%s%s' % (event, constants.replace('%', '%%'), ','.join('"%s":%%d' % name for name in names))
    declared = '{"form":%d,"numbers":"%s","text":"%s","t":0,"pid":%%d,%s"ev":"%s"}\n' % (
        number, numbers, text, constants.replace('%', '%%'), event)
    first = FORM_ONE + (number << FORM_BITS) + (FORM_SIZE << SIZE_BITS)
    forms[first] = body + (',"%s":%%s' % text if text else ''), declared, len(names), text
    if ring is not None:
        declare(forms[first])
    return first


def text_bytes(text):
    try:
        return text.encode() if len(text) < 4096 else text[:4096].encode()
    except UnicodeEncodeError:
        return text[:4096].encode('utf-8', 'backslashreplace')


def rows_bytes(texts):
    """A record's text for tell_rows(); None: it takes single ones."""
    text = '\0'.join(texts)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return None
    return data if text.count('\0') == len(texts) - 1 and len(data) <= SIZE_MOST - FORM_SIZE else None


def make_counters():
    """The functions that share the count of events, and where the ring stands."""
    told = 0            # events so far: the last one's n
    memory = numbers = packed = pack_into = None
    at = until = 0      # where the next one goes in memory; how far tell_form() may write without looking

    def use_ring(made, record):
        nonlocal memory, numbers, packed, pack_into, at, until
        memory, numbers, packed, pack_into = made, made[:16].cast('Q'), record.pack, record.pack_into
        numbers[0] = numbers[1] = at = RING_DATA
        until = 0

    def forget_ring():
        """The parent's, in a child: it stays mapped until this process ends."""
        nonlocal memory, until, told
        memory, until, told = None, 0, 0

    def count():
        """The next event's n, and its time."""
        nonlocal told
        while True:
            before, t = told, now()
            if told == before:      # tell_form() has no lock
                told = before + 1
                return before + 1, t

    def ring_put(line):
        """False: it does not fit."""
        nonlocal at, until
        global dead
        size = len(line)
        if size > RING_SIZE // 2:
            return False
        patience = 50000
        while True:     # from here
            taken = numbers[1]
            if size <= (taken - at - 1) % RING_SIZE:    # a byte stays free: a full one is not to look like an empty one
                room = RING_END - at
                if size < room:
                    memory[at:at + size] = line
                    at += size
                else:
                    memory[at:] = line[:room]
                    at = RING_DATA + size - room
                    memory[RING_DATA:at] = line[room:]
                numbers[0] = at     # to here
                until = 0 if hello_due else taken - 1 if taken > at else RING_END - 1
                return True
            patience -= 1
            if not patience:
                dead = True
                return True
            sleep(0.0002)

    def tell_form(form, a, b=0, c=0, d=0, text=''):
        """As tell(), an event of that form; its n is not told. This is what watching a pool costs: it does little."""
        nonlocal told, at
        if until:
            size, head = FORM_SIZE, heads.get(get_ident())
            if text:
                data = text_bytes(text)
                size += len(data)
            before, t = told, now()
            start, end = at, at + size      # from here
            if before == told and end <= until and head and not thinned:
                told = n = before + 1
                at = end
                first = form + head[1]
                if text:
                    memory[start + FORM_SIZE:end] = data
                    first += size - FORM_SIZE << SIZE_BITS
                pack_into(memory, start, first, t, n, a, b, c, d)       # to here
                numbers[0] = at     # another thread may have gone on meanwhile, with all that it told
                return
        body, _, fields, has_text = forms[form]
        values = (a, b, c, d)[:fields]
        tell(body % (values + (quoted(text),) if has_text else values))

    def tell_rows(form, a, b, c, d, texts):
        """tell_form() for each text, c growing by one, all of one moment: they are one record."""
        nonlocal told
        head, data = heads.get(get_ident()), rows_bytes(texts)
        before, t = told, now()
        if until and head and data is not None:
            first = form + FORM_ROWS - FORM_ONE + head[1] + (len(data) << SIZE_BITS)
            record = packed(first, t, before + 1, a, b, c, d) + data
            if before == told and not thinned:
                told = before + len(texts)
                ring_put(record)
                return
        for c, text in enumerate(texts, c):
            tell_form(form, a, b, c, d, text)

    return use_ring, forget_ring, count, ring_put, tell_form, tell_rows


use_ring, forget_ring, count, ring_put, tell_form, tell_rows = make_counters()


def send(line):
    """With the lock held. What an exception of a signal's handler cuts off goes first the next time."""
    global rest, dead
    if ring is not None and ring_put(line):
        return
    if rest:
        line, rest = rest + line, b''
    tries = 2
    while line and not dead:
        try:
            size = connection.send(line, MSG_NOSIGNAL)
            if size == len(line):
                return
            line = line[size:]
        except OSError:
            tries -= 1
            if not tries:
                dead = True
                return
            connect()   # the script closed it by its number: once more
        except BaseException:
            rest = line
            raise


def thread_number():
    ident = get_ident()
    number = threads.get(ident)
    if number is None:
        number = threads[ident] = len(threads)
    return number


def forget_thread():
    """Idents are given anew; so this one's number must not be."""
    ident = get_ident()
    heads.pop(ident, None)
    if threads.get(ident):
        threads[('over', len(threads))] = threads.pop(ident)


def tell(*bodies, by=None):
    """Each body: an event's name and fields, as in '"boot","name":"P"'. They leave together. Returns the last's n."""
    global owner
    if dead:
        return 0
    me = get_ident()
    if owner == me:
        kept.extend(bodies)
        return 0
    if blind_forks and pid != getpid():
        after_fork_in_child()
    if thinned and me in thinned:
        settle(me)
    lock.acquire()
    owner = me
    try:
        if hello_due:
            hello_now()
        text, n = lines_of(bodies, by)
        send(text)
        while kept:
            send(lines_of((kept.pop(0),), None)[0])
        return n
    finally:
        owner = 0
        lock.release()


def lines_of(bodies, by):
    """(the events as bytes, the last one's n)"""
    n = 0
    head = heads.get(get_ident())
    if head is None:
        number = thread_number()
        head = heads[get_ident()] = '"pid":%d,' % pid + ('"th":%d,' % number if number else ''), number << THREAD_BITS
    head = head[0]
    if by:
        head += '"by":%d,"by_n":%d,' % by
    text = ''
    for body in bodies:
        n, t = count()
        text += '{"t":%d,%s"n":%d,"ev":%s}\n' % (t, head, n, body)
    return text.encode(), n


# --- a process's life

def hello(how, name, by=None):
    tell('"hello","parent":%d,"how":"%s","name":%s' % (posix.getppid(), how, quoted(name)), by=by)


def hello_now(name='', by=None):
    """Of a served child; with the lock held."""
    global hello_due
    how, hello_due = hello_due, None
    send(lines_of(('"hello","parent":%d,"how":"%s","name":%s' % (posix.getppid(), how, quoted(name)),), by)[0])


fork_cause = None       # (how, name, n) of the start that this thread's fork belongs to
fork_starter = None     # probes.py: tells the start of a raw os.fork, claims a slot
after_fork_hooks = []


def before_fork():
    global fork_cause, owner
    if dead:
        return
    fork_cause = fork_starter() if fork_starter else None
    lock.acquire()


def after_fork_in_parent():
    if lock.locked():
        lock.release()


def after_fork_in_child():
    global lock, owner, pid, hello_due, connection, fork_cause, dead, ring
    if pid == getpid():
        return
    parent, pid = pid, getpid()
    lock, owner = allocate_lock(), 0
    del kept[:]
    threads.clear()
    heads.clear()
    threads[get_ident()] = 0
    ring = None
    forget_ring()
    if dead:
        return
    cause, fork_cause = fork_cause, None
    if blind_forks and fork_starter:
        cause = fork_starter(True)
    try:
        connection.close()
    except OSError:
        pass
    if cause and cause[0] == 'exec':
        dead = True     # another image in a moment: that one says hello
        return
    connect()
    open_ring()
    for hook in after_fork_hooks:
        hook()
    if role[0] == 'server' and not cause:
        hello_due = 'served'
        role[:] = ['served']
        return
    how, name, n = cause or ('os.fork', '', 0)
    role[:] = ['fork' if how != 'os.fork' else how]
    hello(how, name, (parent, n) if n else None)


# --- counters that all processes of the run share. One file lock guards them; the C side's own changes to `alive` are
# put right by the warden.

ALIVE, EVER, MAX_ALIVE, MAX_EVER, CAP_HIT, PAUSED, NEXT_ID, PACE = 4, 8, 12, 16, 20, 24, 32, 40


def page_number(at, size=4):
    return int.from_bytes(posix.pread(shared, size, at), sys.byteorder, signed=True)


def page_write(at, value, size=4):
    posix.pwrite(shared, value.to_bytes(size, sys.byteorder, signed=True), at)


def locked_page(work):
    """Under a lock of this process's threads and one of all processes."""
    with page_lock:
        try:
            posix.lseek(shared, 0, 0)
        except OSError:         # closed by the script
            open_shared()
        if shared < 0:
            return 0
        posix.lockf(shared, posix.F_LOCK, 48)
        try:
            return work()
        finally:
            posix.lseek(shared, 0, 0)
            posix.lockf(shared, posix.F_ULOCK, 48)


def open_shared():
    global shared
    try:
        fd = posix.open(saved['MPDEMO_SHARED'], posix.O_RDWR | posix.O_CLOEXEC)
        shared = high(fd)
        posix.close(fd)
    except (KeyError, OSError):
        shared = -1


def run_is_paused():
    try:
        return shared >= 0 and page_number(PAUSED) != 0
    except OSError:
        open_shared()
        return False


page_lock = allocate_lock()


def new_id():
    def work():
        value = page_number(NEXT_ID, 8) + 1
        page_write(NEXT_ID, value, 8)
        return value
    return locked_page(work)


def claim():
    """A slot for one more process; at a cap waits for the warden, which is about to stop us."""
    if shared < 0:
        return
    try:
        pace = page_number(PACE, 8)
    except OSError:
        pace = 0
    if pace > 0:
        sleep(pace / 1e9)

    def work():
        for counter, most, which in ((EVER, MAX_EVER, 2), (ALIVE, MAX_ALIVE, 1)):
            limit = page_number(most)
            if 0 < limit <= page_number(counter):
                if not page_number(CAP_HIT):
                    page_write(CAP_HIT, which)
                return False
        for counter in (EVER, ALIVE):
            page_write(counter, page_number(counter) + 1)
        return True
    if locked_page(work) is False:
        while True:
            sleep(1000)


def unclaim():
    def work():
        for counter in (EVER, ALIVE):
            page_write(counter, page_number(counter) - 1)
    if shared >= 0:
        locked_page(work)


def remembered(key, make):
    """A number that every process of the run gives the same thing (a pipe, a semaphore), known by a word: kept in a
    file beside the counters. make: whether to give one if there is none."""
    def work():
        fd = posix.open(here + '/../names', posix.O_RDWR | posix.O_CREAT | posix.O_CLOEXEC, 0o600)
        try:
            text = b''
            while True:
                piece = posix.read(fd, 65536)
                if not piece:
                    break
                text += piece
            at = text.rfind(b'\n' + key.encode() + b' ')
            if at >= 0:
                end = text.index(b'\n', at + 1)
                return int(text[at + 1:end].split()[1])
            if not make:
                return 0
            value = make if make is not True else page_number(NEXT_ID, 8) + 1
            if make is True:
                page_write(NEXT_ID, value, 8)
            posix.write(fd, (b'' if text else b'\n') + ('%s %d\n' % (key, value)).encode())
            return value
        finally:
            posix.close(fd)
    return locked_page(work) if shared >= 0 else 0


def ordinal(number, which):
    """The next ordinal of a queue or pipe; which: 0 put, 1 got."""
    def work():
        fd = posix.open(here + '/../counts', posix.O_RDWR | posix.O_CREAT | posix.O_CLOEXEC, 0o600)
        try:
            at = number * 16 + which * 8
            value = int.from_bytes(posix.pread(fd, 8, at), sys.byteorder) + 1
            posix.pwrite(fd, value.to_bytes(8, sys.byteorder), at)
            return value
        finally:
            posix.close(fd)
    return locked_page(work) if shared >= 0 and number > 0 else -1


# --- the beginning

def take_environment():
    """Out of the environment, so that neither the program nor what it starts sees it."""
    environ = sys.modules['os'].environ
    for name in list(environ):
        if name.startswith('MPDEMO_'):
            saved[name] = environ.pop(name)
    if 'MPDEMO_PYTHONPATH' in saved:
        environ['PYTHONPATH'] = saved['MPDEMO_PYTHONPATH']
    else:
        environ.pop('PYTHONPATH', None)


def give_environment(words):
    """Into the C library's environment alone, around the start of a process that is to be watched."""
    path = sys.modules['os'].environ.get('PYTHONPATH')
    saved['MPDEMO_SHIM'] = words
    saved.pop('MPDEMO_PYTHONPATH', None)
    if path is not None:
        saved['MPDEMO_PYTHONPATH'] = path
    for name, value in saved.items():
        posix.putenv(name.encode(), value.encode('utf-8', 'surrogateescape'))
    posix.putenv(b'PYTHONPATH', (here + (':' + path if path else '')).encode('utf-8', 'surrogateescape'))


def into(environ):
    """The same into a mapping that is handed on as a whole: os.environ, or the env of a subprocess."""
    path = environ.get('PYTHONPATH')
    environ.update(saved)
    environ.pop('MPDEMO_PYTHONPATH', None)
    if path is not None:
        environ['MPDEMO_PYTHONPATH'] = path
    environ['PYTHONPATH'] = here + (':' + path if path else '')


def out_of(environ):
    path = environ.get('MPDEMO_PYTHONPATH')
    for name in [name for name in environ if name.startswith('MPDEMO_')]:
        del environ[name]
    if path is None:
        environ.pop('PYTHONPATH', None)
    else:
        environ['PYTHONPATH'] = path


def take_environment_back():
    path = sys.modules['os'].environ.get('PYTHONPATH')
    for name in saved:
        posix.unsetenv(name.encode())
    if path is None:
        posix.unsetenv(b'PYTHONPATH')
    else:
        posix.putenv(b'PYTHONPATH', path.encode('utf-8', 'surrogateescape'))


def begin(folder):
    global here, pid, program
    here = folder
    take_environment()
    if 'MPDEMO_TRACE' not in saved or 'MPDEMO_SHIM' not in saved:
        return
    pid = getpid()
    threads[get_ident()] = 0
    role[:] = saved['MPDEMO_SHIM'].split(' ')
    connect()
    if dead:
        return
    if role[0] != 'tracker':
        open_ring()
    by = (int(role[1]), int(role[2])) if len(role) > 2 else None
    if role[0] == 'tracker':
        hello('tracker', 'resource tracker', by)
        return
    open_shared()
    program = saved.get('MPDEMO_SCRIPT', '')
    if hasattr(posix, 'register_at_fork'):
        posix.register_at_fork(before=before_fork, after_in_parent=after_fork_in_parent,
                               after_in_child=after_fork_in_child)
    if role[0] == 'main':
        hello('main', 'MainProcess')
        tell('"name","dunder":"__main__","process":"MainProcess"')
    elif role[0] == 'server':
        hello('server', 'forkserver', by)
    else:
        hello('spawn', role[4] if len(role) > 4 else '', by)
    load('output').begin(this)
    load('lines').begin(this)
