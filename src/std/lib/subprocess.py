"""Other programs as child processes."""
import os
import signal
import threading
import time
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

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    return ' '.join([_quote(os.fsdecode(arg)) for arg in seq])


def _quote(text):
    if text and ' ' not in text and '\t' not in text and '"' not in text:
        return text
    return '"%s"' % text.replace('\\"', '\\\\"').replace('"', '\\"')


class _Plan:
    """Which descriptors the child gets, and which ends stay here."""

    def __init__(self):
        self.child = [-1, -1, -1]
        self.ours = [None, None, None]
        self.to_close = []

    def add(self, number, what):
        if what is None:
            return
        if what == PIPE:
            reading, writing = os.pipe()
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


class Popen:
    returncode = None
    pid = None

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1, process_group=None):
        if not isinstance(bufsize, int):
            raise TypeError('bufsize must be an integer')
        if preexec_fn is not None:
            raise NotImplementedError("mpdemo's built-in engine has no preexec_fn; run it with --engine cpython")
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
                plan.add(number, what)
            self.pid = self._start(args, executable, shell, cwd, env, plan, close_fds, pass_fds, start_new_session,
                                   process_group)
            failed = False
        finally:
            plan.done(failed)
        names = ('stdin', 'stdout', 'stderr')
        for number, fd in enumerate(plan.ours):
            if fd is not None:
                setattr(self, names[number], self._open(fd, number == 0, bufsize))

    def _start(self, args, executable, shell, cwd, env, plan, close_fds, pass_fds, new_session, process_group):
        if isinstance(args, (str, bytes)) or hasattr(args, '__fspath__'):
            args = [args]
        else:
            args = list(args)
        if shell:
            args = [executable or '/bin/sh', '-c'] + args
        for arg in args:
            if not isinstance(arg, (str, bytes)) and not hasattr(arg, '__fspath__'):
                raise TypeError('expected str, bytes or os.PathLike object, not %s' % type(arg).__name__)
        args = [os.fspath(arg) for arg in args]
        if not args:
            raise IndexError('list index out of range')
        program = executable if executable is not None else args[0]
        if env is not None:
            env = ['%s=%s' % (os.fsdecode(key), os.fsdecode(value)) for key, value in env.items()]
        return _subprocess.start(args, os.fspath(program), env, cwd, plan.child, list(pass_fds), close_fds or bool(pass_fds),
                                 new_session, process_group if process_group != -1 else None, list2cmdline(args))

    def _open(self, fd, writing, bufsize):
        mode = 'w' if writing else 'r'
        if not self.text_mode:
            return open(fd, mode + 'b', bufsize)
        return open(fd, mode, -1 if bufsize == 0 else bufsize, encoding=self.encoding, errors=self.errors)

    def __repr__(self):
        shown = '<%s: returncode: %s args: %r>' % (self.__class__.__name__, self.returncode, self.args)
        return shown if len(shown) <= 80 else shown[:76] + '...>'

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr, self.stdin):
            if stream:
                try:
                    stream.close()
                except BrokenPipeError:
                    pass
        self.wait()

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
        if input is not None and self.stdin is None:
            raise ValueError('Cannot send input after starting communication')
        end = None if timeout is None else time.monotonic() + timeout
        if not hasattr(self, '_readers'):
            self._outputs = {}
            self._readers = [self._reader(name) for name in ('stdout', 'stderr') if getattr(self, name)]
            if self.stdin:
                self._readers.append(self._writer(input))
        for reader in self._readers:
            reader.join(None if end is None else max(0, end - time.monotonic()))
            if reader.is_alive():
                raise TimeoutExpired(self.args, timeout, self._outputs.get('stdout') or None, self._outputs.get('stderr') or None)
        self.wait(None if end is None else max(0, end - time.monotonic()))
        for name in ('stdout', 'stderr'):
            if getattr(self, name):
                getattr(self, name).close()
        return self._outputs.get('stdout'), self._outputs.get('stderr')

    def _reader(self, name):
        def read():
            self._outputs[name] = getattr(self, name).read()
        thread = threading.Thread(target=read, daemon=True, name='subprocess ' + name)
        thread.start()
        return thread

    def _writer(self, data):
        def write():
            try:
                if data:
                    self.stdin.write(data)
                self.stdin.close()
            except BrokenPipeError:
                pass
        thread = threading.Thread(target=write, daemon=True, name='subprocess stdin')
        thread.start()
        return thread


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
