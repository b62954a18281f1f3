# Where the program is: lines of the user's files, and the library functions that probes.py looks at. From Python 3.12
# by sys.monitoring, before by sys.settrace. Nothing is wrapped or replaced: so no frame of ours stands in a traceback.
import posix
import sys
import time
from _thread import get_ident, interrupt_main

LINES_TOLD_ALL = 4096       # the first of a process, all told
LINE_PAUSE = 1000000        # ns; later one in this time
RESTART_PAUSE = 16000000    # ns; from 3.12: between two times that all lines are looked at anew (it costs)
LINES_OFF = sys.version_info >= (3, 7)     # whether a frame's lines can be let alone
LINES_HOT = 64              # before 3.12: after so many in that time a frame's lines are let alone
QUALIFIED = sys.version_info >= (3, 11)     # whether a code object knows its class

core = tell = now = thinned_threads = None
quoted = getframe = None
codes = {}                  # id of a code object: its Watched (which keeps the code alive: the id stays its own)
handlers = {}               # (end of the file's name, function's name): a handler (probes.py)
kinds = {}                  # file's name: what it is
lines_told = 0
restarted = 0
visited = set()             # (id of code, line)
notes = {}                  # thread: [when a line was last told, thinned since, the last thinned line]
look = True                 # orders may have come
paused = stepping = False
steps = 0
by_line = through = False   # a step by a line goes through operations
until = None                # (file as told, line): on as far as there
fresh = False               # held from birth, and told nothing yet
orders = b''
folders = ()
lock_pending = {}           # thread: what it was about to acquire (probes.py)
on_line_hook = None


class Watched(object):
    __slots__ = ('code', 'user', 'file', 'func', 'handler', 'module')

    def __init__(self, code, user, file, handler):
        self.code, self.user, self.file, self.handler = code, user, file, handler
        self.func = quoted(code.co_name)
        self.module = user and code.co_name == '<module>'


# --- whose a file is

def is_user_file(name):
    if name.startswith('<') or '/site-packages/' in name or '/dist-packages/' in name:
        return False
    return not name.startswith(folders)


def file_kind(name):
    """(the user's or not, its absolute path as JSON, the handlers of its functions)"""
    kind = kinds.get(name)
    if kind is None:
        path = name
        if not name.startswith(('/', '<')):
            path = posix.getcwd() + '/' + (name[2:] if name.startswith('./') else name)
        user = is_user_file(path)
        found = None
        if not user:
            for tail in handlers:
                whole = folders[0] + tail[1:] if tail[0] == '=' else tail
                if path == whole or tail[0] == '/' and path.endswith(tail):
                    found = handlers[tail]
        kind = kinds[name] = user, quoted(path), found
    return kind


def watch(code):
    user, file, found = file_kind(code.co_filename)
    handler = None
    if found:
        handler = found.get(getattr(code, 'co_qualname', None)) or found.get(code.co_name)
    watched = codes[id(code)] = Watched(code, user, file, handler)
    return watched


def depth_of(frame):
    depth = 0
    while frame is not None:
        watched = codes.get(id(frame.f_code))
        if watched is not None and watched.user:
            depth += 1
        frame = frame.f_back
    return depth or 1


def is_user_frame(frame):
    watched = codes.get(id(frame.f_code))
    return watched is not None and watched.user


# --- lines

def tell_line(watched, line, frame, thinned):
    tell('"line","file":%s,"line":%d,"func":%s,"depth":%d,"thinned":%d'
         % (watched.file, line, watched.func, depth_of(frame), thinned))


def settle(me):
    """The last thinned line of this thread: before anything else is told of it, or it may block."""
    thinned_threads.pop(me, None)
    note = notes.get(me)
    if note is not None and note[2] is not None:
        watched, line, frame, depth = note[2]
        thinned, note[1], note[2] = note[1] - 1, 0, None
        tell('"line","file":%s,"line":%d,"func":%s,"depth":%d,"thinned":%d'
             % (watched.file, line, watched.func, depth, thinned if thinned > 0 else 0))
        note[0] = now()


def reached(watched, line, frame):
    """A line is about to run. True if it may be let alone for a while."""
    global lines_told, restarted
    if look:
        take_orders()
    me = get_ident()
    if me in lock_pending:
        on_line_hook(me)
    if until is not None and line == until[1] and watched.file.encode('utf-8', 'replace') == until[0]:
        tell_line(watched, line, frame, 0)
        come()
        return False
    if lines_told < LINES_TOLD_ALL or stepping or paused or until is not None:
        lines_told += 1
        visited.add((id(watched.code), line))
        tell_line(watched, line, frame, 0)
        if paused:
            born = fresh
            stand(True)
            # born held, and now it learns that it was to run to just here
            if born and until is not None and line == until[1] and watched.file.encode('utf-8', 'replace') == until[0]:
                come()
        return False
    note = notes.get(me)
    if note is None:
        note = notes[me] = [0, 0, None]
    key = id(watched.code), line
    at = now()
    if key in visited and at - note[0] < LINE_PAUSE:
        note[1] += 1
        note[2] = watched, line, None, 1
        thinned_threads[me] = True
        return True
    visited.add(key)
    thinned, note[0], note[1], note[2] = note[1], at, 0, None
    tell_line(watched, line, frame, thinned)
    if monitored and at - restarted > RESTART_PAUSE:
        restarted = at
        sys.monitoring.restart_events()     # what was let alone has its turn again
    return False


# --- orders: pause, go, step, until; as src/trace/send.h says

def urged(number, frame):
    """SIGURG, which the collector sends after an order, and now and then to a process that computes."""
    global look
    look = True
    if monitored:
        sys.monitoring.restart_events()
        return
    for frame in list(sys._current_frames().values()) if LINES_OFF else ():
        while frame is not None:
            if frame.f_trace is not None and is_user_frame(frame):
                frame.f_trace_lines = True
            frame = frame.f_back


def take_orders():
    global look, orders, paused, stepping, steps, by_line, through, until, fresh
    look = False
    try:
        while True:
            piece = core.connection.recv(4096, core.MSG_DONTWAIT)
            if not piece:
                core.dead = True
                break
            orders += piece
    except (BlockingIOError, OSError):
        pass
    *lines, orders = orders.split(b'\n')
    fresh = fresh and not lines
    for line in lines:
        what = line[:14]
        if b'"pause"' in what:
            paused, steps, until, through = True, 0, None, False
        elif b'"go"' in what or b'"until"' in what:
            paused = stepping = through = False
            steps, until = 0, None
            if b'"until"' in what:
                file, _, rest = line.partition(b',"line":')
                until = file.partition(b'"file":')[2], int(rest.partition(b',')[0])
        elif b'"step"' in what:
            paused = stepping = True
            by_line = b'"operation"' not in line
            steps += 1


def come():
    """This is the line that the process was to run to: it is held from here."""
    global paused, until
    paused, until = True, None
    tell('"stand","what":"line","on":-1,"name":"","value":""')
    stand(True)


def stand(at_line):
    """Held by the learner: until told to go, or to take a step."""
    global steps, look, through
    if at_line:
        through = False
    while paused and not core.dead:
        if steps > 0:
            steps -= 1
            through = by_line
            return
        take_orders()
        if paused and not steps:
            core.sleep(0.02)


def gate(what='', on=-1, name='', value=''):
    """Before a traced operation; what: as in the event `stand`, '' if it is not to be told."""
    if look:
        take_orders()
    if paused and not through:
        settle(get_ident())
        if what and not steps:
            tell('"stand","what":"%s","on":%d,"name":%s,"value":%s' % (what, on, quoted(name), quoted(value)))
        stand(False)


def again():
    """What was let alone (a handler's DISABLE too) has its turn again."""
    if monitored:
        sys.monitoring.restart_events()


# --- what an exception of a signal's handler leaves of a callback of ours

def guarded(error):
    """True if it is ours, and so is nobody's business; else it is the program's. Ctrl-C comes once more."""
    if isinstance(error, KeyboardInterrupt):
        interrupt_main()
        return True
    tb = error.__traceback__
    while tb.tb_next is not None:
        tb = tb.tb_next
    ours = tb.tb_frame.f_code.co_filename.startswith('<mpdemo>')
    if ours and core.saved.get('MPDEMO_SHIM_DEBUG'):
        import traceback
        traceback.print_exception(type(error), error, error.__traceback__)
    return ours


# --- user modules

def module_begins(watched, frame):
    global main_began
    name = frame.f_globals.get('__name__', '')
    path = watched.code.co_filename
    if name == '__main__':
        main_began = True
    if name != '__main__' or core.role[0] != 'main':
        tell('"import","file":%s,"as":%s' % (watched.file, quoted(name)))
    tell_source(watched, path)


def tell_source(watched, path):
    import _io
    text = b''
    try:
        with _io.FileIO(path) as file:
            text = file.readall()
    except OSError:
        pass
    guard = 0
    for number, line in enumerate(text.split(b'\n'), 1):
        if line.startswith(b'if') and b'__name__' in line and b'__main__' in line:
            guard = number
            break
    try:
        body = '"text":%s' % core.quoted_text(text.decode())
    except UnicodeDecodeError:
        body = '"text":%s' % core.quoted_text(text.decode('latin-1'))
    tell('"source","file":%s,%s,"guard_line":%d' % (watched.file, body, guard))


def module_ends(watched, frame, ok):
    name = frame.f_globals.get('__name__', '')
    if name != '__main__' or core.role[0] != 'main':
        tell('"imported","file":%s,"as":%s,"ok":%d' % (watched.file, quoted(name), ok))


def module_fails(watched, frame, error):
    name = frame.f_globals.get('__name__', '')
    if name == '__main__' and core.role[0] == 'main':
        on_main_failure(error)
    else:
        module_ends(watched, frame, 0)


on_main_failure = None      # probes.py
main_began = False


# --- sys.monitoring (3.12 and later)

monitored = hasattr(sys, 'monitoring')
tool = -1
DISABLE = object()


starts = {}                 # id of a code object: what is done when it begins, of its frame
ends = {}                   # the same when it ends, of its frame and value
glances = {}                # the same, of its value alone: true (or DISABLE) if that was all
places = {}                 # where it calls something: by place, what is done, of what is called and its first argument


def let_alone(*ignored):
    return DISABLE


def start_of(code):
    """For the first time, or for one that was let alone."""
    user, _, found = file_kind(code.co_filename)
    if not user and not found:
        return let_alone
    watched, events = watch(code), sys.monitoring.events
    start, end, handler = let_alone, None, watched.handler
    one_line = user and not watched.module and is_one_line(code)
    wanted = events.CALL if one_line else events.LINE | events.CALL if user else 0
    if handler is not None:
        start, end = handler.start or let_alone, handler.end
        if handler.glance is not None:
            glances[id(code)] = handler.glance
        if handler.calls is not None:
            places[id(code)] = {}
            wanted = events.CALL
    elif watched.module:
        def start(frame):
            module_begins(watched, frame)

        def end(frame, value):
            module_ends(watched, frame, 1)
    elif one_line:
        def start(frame):
            return DISABLE if reached(watched, code.co_firstlineno, frame) else None
    if end is not None:
        ends[id(code)] = end
        wanted |= events.PY_RETURN | events.PY_YIELD
    if wanted:
        sys.monitoring.set_local_events(tool, code, wanted)
    starts[id(code)] = start
    return start


def is_one_line(code):
    """`def f(x): return x`: from 3.13 on its line has no event once its start was let alone. So its start tells it."""
    return ONE_LINES_SILENT and all(line in (None, code.co_firstlineno) for _, _, line in code.co_lines())


ONE_LINES_SILENT = sys.version_info >= (3, 13)


def on_start(code, offset):
    start = starts.get(id(code))
    try:
        if start is None:
            start = start_of(code)
        return start(getframe(1))
    except BaseException as error:
        if not guarded(error):
            raise


def on_return(code, offset, value):
    try:
        glance = glances.get(id(code))
        answer = glance(value) if glance is not None else None
        if answer:
            return answer
        end = ends.get(id(code))
        if end is not None:
            return end(getframe(1), value)
    except BaseException as error:
        if not guarded(error):
            raise


def on_unwind(code, offset, error):
    watched = codes.get(id(code))
    if watched is None:
        return
    try:
        if watched.handler is not None:
            if watched.handler.fail is not None:
                watched.handler.fail(getframe(1), error)
        elif watched.module:
            module_fails(watched, getframe(1), error)
    except BaseException as own:
        if not guarded(own):
            raise


def on_line(code, line):
    watched = codes.get(id(code))
    try:
        if watched is not None and reached(watched, line, getframe(1)):
            return DISABLE
    except BaseException as error:
        if not guarded(error):
            raise


calls = {}                  # a function in C that user code calls: (when it is called, when it is over) (probes.py)


def on_call(code, offset, function, first):
    try:
        here = places.get(id(code))
        if here is not None:
            called = here.get(offset)
            if called is None:
                called = here[offset] = codes[id(code)].handler.calls(getframe(1), function) or let_alone
            return called(function, first)
        found = calls.get(function) if function.__class__ in callable_kinds else None
        if found is None:
            return DISABLE
        found[0](getframe(1), first)
    except BaseException as error:
        if not guarded(error):
            raise


def on_call_over(code, offset, function, first):
    if function.__class__ in callable_kinds and function in calls and id(code) not in places:
        try:
            calls[function][1]()
        except BaseException as error:
            if not guarded(error):
                raise


callable_kinds = (len.__class__, str.join.__class__)


def begin_monitoring():
    global tool, DISABLE
    mon = sys.monitoring
    for number in (4, 3, 1, 0, 2, 5):
        if mon.get_tool(number) is None:
            tool = number
            break
    else:
        return
    mon.use_tool_id(tool, 'mpdemo')
    DISABLE, events = mon.DISABLE, mon.events
    for event, callback in ((events.PY_START, on_start), (events.PY_RETURN, on_return), (events.PY_YIELD, on_return),
                            (events.PY_UNWIND, on_unwind), (events.LINE, on_line), (events.CALL, on_call),
                            (events.C_RETURN, on_call_over), (events.C_RAISE, on_call_over)):
        mon.register_callback(tool, event, callback)
    mon.set_events(tool, events.PY_START | events.PY_UNWIND)


# --- sys.settrace (before 3.12)

failing = {}                # id of a frame: the exception that is on its way through it


def on_call_traced(frame, event, arg):
    code = frame.f_code
    watched = codes.get(id(code))
    if watched is None:
        watched = watch(code)
    try:
        if watched.handler is not None:
            if watched.handler.start is not None:
                watched.handler.start(frame)
            if watched.handler.end is None and watched.handler.fail is None:
                return None
            if LINES_OFF:
                frame.f_trace_lines = False
            return on_library_traced
        if not watched.user:
            return None
        if watched.module:
            module_begins(watched, frame)
        return on_user_traced
    except BaseException as error:
        if not guarded(error):
            raise


def on_library_traced(frame, event, arg):
    try:
        watched = codes[id(frame.f_code)]
        if event == 'exception':
            failing[id(frame)] = arg[1]
        elif event == 'return':
            error = failing.pop(id(frame), None)
            if arg is None and error is not None and left_by_exception(frame):
                if watched.handler.fail is not None:
                    watched.handler.fail(frame, error if isinstance(error, BaseException) else Exception(error))
            elif watched.handler.end is not None:
                watched.handler.end(frame, arg)
    except BaseException as error:
        if not guarded(error):
            raise
    return on_library_traced


RETURN_VALUE = 83           # in every CPython that has no sys.monitoring


def left_by_exception(frame):
    """A frame that ends without a value: by its last instruction, or by an exception? That lines ran after the
    exception does not tell: a with statement's line is run again on the way out."""
    return frame.f_code.co_code[frame.f_lasti] != RETURN_VALUE


def on_user_traced(frame, event, arg):
    try:
        watched = codes[id(frame.f_code)]
        if event == 'line':
            if reached(watched, frame.f_lineno, frame) and LINES_OFF and notes[get_ident()][1] > LINES_HOT:
                frame.f_trace_lines = False     # until the next word from the warden
        elif watched.module:
            if event == 'exception':
                failing[id(frame)] = arg[1]
            elif event == 'return':
                error = failing.pop(id(frame), None)
                if arg is None and error is not None and left_by_exception(frame):
                    module_fails(watched, frame, error)
                else:
                    module_ends(watched, frame, 1)
    except BaseException as error:
        if not guarded(error):
            raise
    return on_user_traced


def begin_tracing():
    sys.settrace(on_call_traced)


def on_first_call_traced(frame, event, arg):
    """Of a new thread. What made it, _bootstrap_inner, began before the thread was traced."""
    sys.settrace(on_call_traced)
    back = frame.f_back
    if back is not None and back.f_code.co_name == '_bootstrap_inner':
        back.f_trace = on_call_traced(back, event, None)
    return on_call_traced(frame, event, arg)


def trace_new_threads(threading):
    """When threading is there: its threads are traced from their first moment."""
    if not monitored and threading._trace_hook is None:
        threading._trace_hook = on_first_call_traced


# --- the beginning

def forget():
    """In a fork child."""
    global lines_told, look, paused, stepping, steps, orders, through, until, fresh
    lines_told, look, steps, orders, through, until = 0, True, 0, b'', False, None
    visited.clear()
    notes.clear()
    thinned_threads.clear()
    lock_pending.clear()
    paused = fresh = paused or core.run_is_paused() # what a held process starts is held too
    stepping = False
    if monitored:
        sys.monitoring.restart_events()


def begin(teller):
    global core, tell, now, quoted, getframe, folders, paused, thinned_threads, fresh
    core, tell, now, quoted, getframe = teller, teller.tell, teller.now, teller.quoted, teller.getframe
    os_file = sys.modules['os'].__file__
    library = os_file.rpartition('/')[0] + '/'
    folders = (library, core.here + '/', '/usr/lib/python3/')
    core.settle = settle
    thinned_threads = core.thinned
    core.after_fork_hooks.append(forget)
    paused = fresh = core.run_is_paused()
    try:
        import _signal
        _signal.signal(_signal.SIGURG, urged)
    except (ValueError, OSError, ImportError):
        pass
    load('probes').begin(core, this)
    if monitored:
        begin_monitoring()
    else:
        begin_tracing()
