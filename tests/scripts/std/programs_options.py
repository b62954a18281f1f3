# Popen's rarer arguments, what it refuses, and processes whose object is gone before they end.
import gc
import os
import pathlib
import subprocess
import sys
import warnings
from _tell import tell

warnings.simplefilter('ignore', ResourceWarning)


def output(*args, **more):
    return subprocess.run(args, stdout=subprocess.PIPE, **more).stdout


print(output('sh', '-c', 'umask', umask=0o27), output('sh', '-c', 'umask', umask=0o77, preexec_fn=lambda: None))
# expect: b'0027\n' b'0077\n'
print(output('sh', '-c', 'trap "" USR1; kill -PIPE $$; echo alive', restore_signals=True),
      output('sh', '-c', 'kill -PIPE $$; echo alive', restore_signals=False))
# expect: b'' b'alive\n'
read, write = os.pipe()
os.set_inheritable(write, True)
print(output('sh', '-c', f'test -e /proc/self/fd/{write} && echo open', preexec_fn=lambda: None),
      output('sh', '-c', f'test -e /proc/self/fd/{write} && echo open', preexec_fn=lambda: None, close_fds=False))
# expect: b'' b'open\n'
print(output('sh', '-c', f'echo through >&{write}', pass_fds=[write], preexec_fn=lambda: None), os.read(read, 20))
# expect: b'' b'through\n'
print(output('sh', '-c', 'cut -d" " -f5 /proc/self/stat', process_group=0, preexec_fn=lambda: None)
      != b'%d\n' % os.getpgrp())
# expect: True
print(output(b'sh', '-c', b'echo $NAME', env={b'NAME': b'bytes', 'PATH': os.environ['PATH']}))
# expect: b'bytes\n'
print(subprocess.run(['cat'], input='x\n', stdout=subprocess.PIPE, text=True, pipesize=8192, bufsize=None).stdout)
# expect: x
# expect:

tell('both texts', subprocess.run, ['true'], text=True, universal_newlines=False)
tell('startupinfo', subprocess.run, ['true'], startupinfo=3)
tell('creationflags', subprocess.run, ['true'], creationflags=1)
tell('equals', subprocess.run, ['true'], env={'A=B': 'c'})
tell('null', subprocess.run, ['true'], env={'A': 'c\0d'})
tell('path with shell', subprocess.run, pathlib.Path("/bin/true"), shell=True)
# expect: both texts -> SubprocessError: Cannot disambiguate when both text and universal_newlines are supplied but different. Pass one or the other.
# expect: startupinfo -> ValueError: startupinfo is only supported on Windows platforms
# expect: creationflags -> ValueError: creationflags is only supported on Windows platforms
# expect: equals -> ValueError: illegal environment variable name
# expect: null -> ValueError: embedded null byte
# expect: path with shell -> TypeError: path-like args is not allowed when shell is true
print(subprocess.Popen[str], subprocess.CompletedProcess[bytes])
# expect: subprocess.Popen[str] subprocess.CompletedProcess[bytes]

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter('always')
    with subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1) as process:
        process.stdin.write(b'whole\n')
        process.stdin.close()
        print(process.stdout.read())
    subprocess.run(['true'], pass_fds=[write], close_fds=False)
print([(each.category.__name__, str(each.message)) for each in told])
# expect: b'whole\n'
# expect: [('RuntimeWarning', "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"), ('RuntimeWarning', "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"), ('RuntimeWarning', 'pass_fds overriding close_fds.')]

# Its status is taken when the next one is started.
process = subprocess.Popen(['cat'], stdin=subprocess.PIPE)
pid, end = process.pid, os.dup(process.stdin.fileno())
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter('always', ResourceWarning)
    process.stdin.close()
    del process
    gc.collect()
print([str(each.message).replace(str(pid), 'N') for each in told], len(subprocess._active))
# expect: ['subprocess N is still running'] 1
os.close(end)
os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
subprocess.run(['true'])
print(len(subprocess._active))
# expect: 0
tell('reaped', os.waitpid, pid, os.WNOHANG)
# expect: reaped -> ChildProcessError: [Errno 10] No child processes

# A pipe that nobody reads is told of when the process is left.
try:
    with subprocess.Popen(['true'], stdin=subprocess.PIPE, bufsize=-1) as process:
        process.wait()
        process.stdin.write(b'too late')
except BrokenPipeError as e:
    print(e, process.returncode, process.stdin.closed)
# expect: [Errno 32] Broken pipe 0 True
