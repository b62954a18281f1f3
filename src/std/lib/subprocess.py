"""Other programs as child processes."""
import os
import select
import signal
import threading
import time
import types
import _subprocess

__all__ = ['Popen', 'PIPE', 'STDOUT', 'call', 'check_call', 'getstatusoutput', 'getoutput', 'check_output', 'run',
           'CalledProcessError', 'DEVNULL', 'SubprocessError', 'TimeoutExpired', 'CompletedProcess']

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = ['args=%r' % (self.args,), 'returncode=%r' % (self.returncode,)]
        if self.stdout is not None:
            parts.append('stdout=%r' % (self.stdout,))
        if self.stderr is not None:
            parts.append('stderr=%r' % (self.stderr,))
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    return ' '.join([_quote(os.fsdecode(arg)) for arg in seq])


def _quote(text):
    quote = not text or ' ' in text or '\t' in text
    result, slashes = '', ''
    for c in text:
        if c == '\\':
            slashes += c
            continue
        result += slashes * 2 + '\\"' if c == '"' else slashes + c
        slashes = ''
    return '"%s"' % (result + slashes * 2) if quote else result + slashes


class _Plan:
    """Which descriptors the child gets, and which ends stay here."""

    def __init__(self):
        self.child = [-1, -1, -1]
        self.ours = [None, None, None]
        self.to_close = []

    def add(self, number, what, pipesize):
        if what is None:
            return
        if what == PIPE:
            reading, writing = os.pipe()
            if pipesize > 0:
                import fcntl
                fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, pipesize)
            theirs, own = (reading, writing) if number == 0 else (writing, reading)
            self.child[number] = theirs
            self.ours[number] = own
            self.to_close.append(theirs)
        elif what == DEVNULL:
            self.child[number] = os.open(os.devnull, os.O_RDWR)
            self.to_close.append(self.child[number])
        elif what == STDOUT:
            if number != 2:
                raise ValueError('STDOUT can only be used for stderr')
            self.child[2] = self.child[1] if self.child[1] != -1 else 1
        elif isinstance(what, int):
            self.child[number] = what
        else:
            self.child[number] = what.fileno()

    def done(self, failed):
        for fd in self.to_close:
            os.close(fd)
        if failed:
            for fd in self.ours:
                if fd is not None:
                    os.close(fd)


_active = []    # processes whose objects are gone before they ended: reaped when another one is started


def _cleanup():
    for process in _active[:]:
        if process.poll() is not None:
            try:
                _active.remove(process)
            except ValueError:
                pass    # another thread was here


def _refuse(name):
    raise NotImplementedError(f"mpdemo's built-in engine has no {name} for programs; run it with --engine cpython")


def _check(text, universal_newlines, startupinfo, creationflags, pass_fds, close_fds, user, group, extra_groups):
    if pass_fds and not close_fds:
        import warnings
        warnings.warn('pass_fds overriding close_fds.', RuntimeWarning, 3)
    if startupinfo is not None:
        raise ValueError('startupinfo is only supported on Windows platforms')
    if creationflags != 0:
        raise ValueError('creationflags is only supported on Windows platforms')
    if None not in (text, universal_newlines) and bool(universal_newlines) != bool(text):
        raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but different. '
                              'Pass one or the other.')
    for name, value in (('user', user), ('group', group), ('extra_groups', extra_groups)):
        if value is not None:
            _refuse(f'{name}=')


def _warn_unless_ended(process):
    import warnings
    warnings.warn(f'subprocess {process.pid} is still running', ResourceWarning, source=process)


def _entry(key, value):
    if b'=' in key:
        raise ValueError('illegal environment variable name')
    if b'\0' in key + value:
        raise ValueError('embedded null byte')
    return key + b'=' + value


class _First:
    """What a child does before it becomes the program, and a plain start cannot do."""

    def __init__(self, preexec_fn, umask, restore_signals):
        self.preexec_fn, self.umask, self.restore_signals = preexec_fn, umask, restore_signals
        self.has_work = preexec_fn is not None or umask >= 0 or not restore_signals

    def do(self):
        if self.restore_signals:
            for number in (signal.SIGPIPE, signal.SIGXFSZ):
                signal.signal(number, signal.SIG_DFL)
        if self.umask >= 0:
            os.umask(self.umask)


class Popen:
    returncode = None
    pid = None
    _communication_started = False
    _sigint_wait_secs = 0.25    # for a Ctrl-C that goes to the child, too

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        _cleanup()
        if bufsize is None:
            bufsize = -1
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        _check(text, universal_newlines, startupinfo, creationflags, pass_fds, close_fds, user, group, extra_groups)
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.encoding = encoding
        self.errors = errors
        self.text_mode = encoding or errors or text or universal_newlines
        self._lock = threading.Lock()
        plan = _Plan()
        failed = True
        try:
            for number, what in enumerate((stdin, stdout, stderr)):
                plan.add(number, what, pipesize)
            self.pid = self._start(args, executable, shell, cwd, env, plan, close_fds, pass_fds, start_new_session,
                                   process_group, _First(preexec_fn, umask, restore_signals))
            failed = False
        finally:
            plan.done(failed)
        names = ('stdin', 'stdout', 'stderr')
        for number, fd in enumerate(plan.ours):
            if fd is not None:
                setattr(self, names[number], self._open(fd, number == 0, bufsize))

    __class_getitem__ = classmethod(types.GenericAlias)

    def _start(self, args, executable, shell, cwd, env, plan, close_fds, pass_fds, new_session, process_group,
               first):
        if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__'):
            if shell and not isinstance(args, (str, bytes)):
                raise TypeError('path-like args is not allowed when shell is true')
            args = [args]
        else:
            args = list(args)
        if shell:
            args = [executable or '/bin/sh', '-c'] + args
        for arg in args:
            if not isinstance(arg, (str, bytes)) and not hasattr(arg, '__fspath__'):
                raise TypeError('expected str, bytes or os.PathLike object, not %s' % type(arg).__name__)
        if not args:
            raise IndexError('list index out of range')
        program = executable if executable is not None else args[0]
        shown = list2cmdline(args)
        args = [os.fsencode(arg) for arg in args]
        if env is not None:
            env = [_entry(os.fsencode(key), os.fsencode(value)) for key, value in env.items()]
        if first.has_work:
            return _start_after(first, args, program, env, cwd, plan.child, pass_fds, close_fds, new_session,
                                process_group)
        return _subprocess.start(args, os.fspath(program), env, cwd, plan.child, list(pass_fds),
                                 close_fds or bool(pass_fds), new_session,
                                 process_group if process_group != -1 else None, shown)

    def _open(self, fd, writing, bufsize):
        mode = 'w' if writing else 'r'
        if not self.text_mode:
            if bufsize == 1:
                import warnings
                warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size "
                              'will be used', RuntimeWarning, 2)
                bufsize = -1
            return open(fd, mode + 'b', bufsize)
        return open(fd, mode, -1 if bufsize == 0 else bufsize, encoding=self.encoding, errors=self.errors)

    def __repr__(self):
        shown = '<%s: returncode: %s args: %r>' % (self.__class__.__name__, self.returncode, self.args)
        return shown if len(shown) <= 80 else shown[:76] + '...>'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type == KeyboardInterrupt:
                self._wait_after_interrupt()
            else:
                self.wait()

    def __del__(self, _warn=_warn_unless_ended):
        if self.pid is None:
            return      # it was never started
        if self.returncode is None:
            _warn(self)
            self._reap(os.WNOHANG)
        if self.returncode is None:
            _active.append(self)

    @property
    def universal_newlines(self):
        return self.text_mode

    # --- its end

    def poll(self):
        if self.returncode is None and self._lock.acquire(False):
            try:
                if self.returncode is None:
                    self._reap(os.WNOHANG)
            finally:
                self._lock.release()
        return self.returncode

    def _reap(self, options):
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            self.returncode = 0     # somebody else took its status
            return
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._wait_after_interrupt(timeout)
            raise

    def _wait_after_interrupt(self, timeout=None):
        """The first Ctrl-C leaves the child a moment to end by it."""
        moment, self._sigint_wait_secs = self._sigint_wait_secs, 0
        if timeout is not None:
            moment = min(moment, timeout)
        if moment > 0:
            try:
                self._wait(timeout=moment)
            except TimeoutExpired:
                pass

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._lock:
                    if self.returncode is None:
                        self._reap(0)
            return self.returncode
        end = time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    # --- its input and output

    def communicate(self, input=None, timeout=None):
        if self._communication_started and input:
            raise ValueError('Cannot send input after starting communication')
        streams = [self.stdin, self.stdout, self.stderr]
        if timeout is None and not self._communication_started and streams.count(None) >= 2:
            output = [None, None, None]
            for number, stream in enumerate(streams):
                if stream and number == 0:
                    self._stdin_write(input)
                elif stream:
                    output[number] = stream.read()
                    stream.close()
            self.wait()
            return output[1], output[2]
        end = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, end, timeout)
        finally:
            self._communication_started = True
        self.wait(None if end is None else end - time.monotonic())
        return stdout, stderr

    def _stdin_write(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, end, timeout):
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            if not input:
                self._stdin_write(None)
        if not self._communication_started:
            self._parts = {stream: [] for stream in (self.stdout, self.stderr) if stream}
            if input is not None and self.stdin and self.text_mode:
                input = input.encode(self.stdin.encoding, self.stdin.errors)
            self._unsent = memoryview(input) if input and self.stdin else None
        while True:
            files = {stream.fileno(): stream for stream in self._parts if not stream.closed}
            wanted = [(fd, select.POLLIN) for fd in files]
            if self._unsent is not None and not self.stdin.closed:
                wanted.append((self.stdin.fileno(), select.POLLOUT))
            if not wanted:
                break
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                self._check_timeout(timeout)
            for fd, events in select._select.poll(wanted, left):
                if fd in files:
                    self._take(files[fd])
                else:
                    self._give()
            if end is not None and time.monotonic() > end:
                self._check_timeout(timeout)
        self.wait(None if end is None else end - time.monotonic())
        return [self._whole(stream) for stream in (self.stdout, self.stderr)]

    def _check_timeout(self, timeout):
        output = [b''.join(self._parts[stream]) or None if stream else None for stream in (self.stdout, self.stderr)]
        raise TimeoutExpired(self.args, timeout, output=output[0], stderr=output[1])

    def _take(self, stream):
        data = os.read(stream.fileno(), 32768)
        if data:
            self._parts[stream].append(data)
        else:
            stream.close()

    def _give(self):
        try:
            sent = os.write(self.stdin.fileno(), self._unsent[:select.PIPE_BUF])
        except BrokenPipeError:
            sent = len(self._unsent)
        self._unsent = self._unsent[sent:]
        if not len(self._unsent):
            self._unsent = None
            self._stdin_write(None)

    def _whole(self, stream):
        if not stream:
            return None
        data = b''.join(self._parts[stream])
        if not self.text_mode:
            return data
        return data.decode(stream.encoding, stream.errors).replace('\r\n', '\n').replace('\r', '\n')


def _close_at_exec():
    for name in os.listdir('/proc/self/fd'):
        try:
            if int(name) > 2:
                os.set_inheritable(int(name), False)
        except OSError:
            pass    # the one that the listing itself had


def _start_after(first, args, program, env, cwd, fds, pass_fds, close_fds, new_session, process_group):
    """Starts a program in a child that does something first: a fork of this whole process."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        said = b''
        try:
            fds = [os.dup(fd) if 0 <= fd < 3 else fd for fd in fds]
            for number, fd in enumerate(fds):
                if fd >= 0:
                    os.dup2(fd, number)
            first.do()
            if cwd is not None:
                os.chdir(cwd)
            if new_session:
                os.setsid()
            if process_group not in (None, -1):
                os.setpgid(0, process_group)
            if first.preexec_fn is not None:
                said = b'SubprocessError:Exception occurred in preexec_fn.'
                first.preexec_fn()
                said = b''
            if close_fds:
                _close_at_exec()
            for fd in pass_fds:
                os.set_inheritable(fd, True)
            if env is None:
                os.execvp(program, args)
            os.execvpe(program, args, dict(item.split(b'=', 1) for item in env))
        except OSError as e:
            os.write(writer, said or b'OSError:%d' % e.errno)
        except BaseException:
            os.write(writer, said)
        finally:
            os._exit(255)
    os.close(writer)
    with open(reader, 'rb') as told:
        kind, _, text = told.read().decode().partition(':')
    if not kind:
        return pid
    os.waitpid(pid, 0)
    if kind == 'OSError':
        raise OSError(int(text), os.strerror(int(text)), program)
    raise SubprocessError(text)


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired as error:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    code = call(*popenargs, **kwargs)
    if code:
        cmd = kwargs.get('args')
        raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError('%s argument not allowed, it will be overridden.' % name)
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    result = run(cmd, shell=True, text=True, stdout=PIPE, stderr=STDOUT, encoding=encoding, errors=errors)
    data = result.stdout
    return result.returncode, data[:-1] if data[-1:] == '\n' else data


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
