# os: forks, their ends, programs run in their place
import os, sys, errno, stat


def tryit(label, fn):
    try:
        print(label, '->', fn())
    except BaseException as e:
        print(label, '->', type(e).__name__ + ':', e)


pid = os.fork()
if pid == 0:
    os._exit(7)
p, st = os.waitpid(pid, 0)
print(p == pid, st, os.WIFEXITED(st), os.WEXITSTATUS(st), os.waitstatus_to_exitcode(st), os.WIFSIGNALED(st),
      os.WTERMSIG(st), os.WIFSTOPPED(st))
tryit('wait', os.wait)
tryit('waitpid', lambda: os.waitpid(pid, 0))
pid = os.fork()
if pid == 0:
    os.kill(os.getpid(), 9)
p, st = os.wait()
print(os.WIFSIGNALED(st), os.WTERMSIG(st), os.WCOREDUMP(st), os.waitstatus_to_exitcode(st))
r, w = os.pipe()
print(os.get_inheritable(r), os.write(w, b'hey'), os.read(r, 2), os.read(r, 5))
os.close(w)
print(os.read(r, 5))
tryit('badf', lambda: os.write(w, b'x'))
os.set_inheritable(r, True)
print(os.get_inheritable(r))
d = os.dup(r)
os.dup2(r, d + 5)
os.close(d)
os.close(d + 5)
tryit('closed', lambda: os.close(d))
print(os.strerror(2), errno.errorcode[2], errno.ENOENT, errno.EINTR, errno.ECHILD)
pid = os.fork()
if pid == 0:
    os.execvp('sh', ['sh', '-c', 'echo exec; exit 3'])
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), os.system('exit 5'), os.system('true'))
tryit('execvp', lambda: os.execvp('no-such-prog-x', ['x']))
tryit('execv', lambda: os.execv('/bin/true', []))
pid = os.fork()
if pid == 0:
    os.execlp('sh', 'sh', '-c', 'exit 2')
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0:
    os.execle('/bin/sh', 'sh', '-c', 'exit $X', {'X': '9'})
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.fork()
if pid == 0:
    os.execvpe('sh', ['sh', '-c', 'exit $X'], {'X': '8'})
print(os.waitpid(pid, 0)[1] >> 8)
pid = os.spawnlp(os.P_NOWAIT, 'sh', 'sh', '-c', 'exit 4')
print(os.waitpid(pid, 0)[1] >> 8, os.spawnvp(os.P_WAIT, 'sh', ['sh', '-c', 'exit 6']))
pid = os.posix_spawn('/bin/true', ['true'], {})
print(os.waitpid(pid, 0)[1])
pid = os.posix_spawnp('sh', ['sh', '-c', 'exit 1'], os.environ)
print(os.waitpid(pid, 0)[1])
f = os.popen('echo popen; exit 3')
print(f.read(), f.close())
pid = os.fork()
if pid == 0:
    sys.exit(4)
print(os.waitpid(pid, os.WUNTRACED)[1])
print(os.waitpid(-1, os.WNOHANG) if False else 'x')
pid = os.fork()
if pid == 0:
    os._exit(2)
i = os.waitid(os.P_PID, pid, os.WEXITED)
print(i.si_status, i.si_code == os.CLD_EXITED, type(i).__name__)
print(os.EX_USAGE, os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0), os.sysconf('SC_NPROCESSORS_ONLN') > 0)

# expect: exec
# expect: True 1792 True 7 7 False 0 False
# expect: wait -> ChildProcessError: [Errno 10] No child processes
# expect: waitpid -> ChildProcessError: [Errno 10] No child processes
# expect: True 9 False -9
# expect: False 3 b'he' b'y'
# expect: b''
# expect: badf -> OSError: [Errno 9] Bad file descriptor
# expect: True
# expect: closed -> OSError: [Errno 9] Bad file descriptor
# expect: No such file or directory ENOENT 2 4 10
# expect: 3 1280 0
# expect: execvp -> FileNotFoundError: [Errno 2] No such file or directory
# expect: execv -> ValueError: execv() arg 2 must not be empty
# expect: 2
# expect: 9
# expect: 8
# expect: 4 6
# expect: 0
# expect: 256
# expect: popen
# expect:  768
# expect: True 1792 True 7 7 False 0 False
# expect: wait -> ChildProcessError: [Errno 10] No child processes
# expect: waitpid -> ChildProcessError: [Errno 10] No child processes
# expect: True 9 False -9
# expect: False 3 b'he' b'y'
# expect: b''
# expect: badf -> OSError: [Errno 9] Bad file descriptor
# expect: True
# expect: closed -> OSError: [Errno 9] Bad file descriptor
# expect: No such file or directory ENOENT 2 4 10
# expect: 3 1280 0
# expect: execvp -> FileNotFoundError: [Errno 2] No such file or directory
# expect: execv -> ValueError: execv() arg 2 must not be empty
# expect: 2
# expect: 9
# expect: 8
# expect: 4 6
# expect: 0
# expect: 256
# expect: popen
# expect:  768
# expect: 1024
# expect: x
# expect: 2 True waitid_result
# expect: 64 True True
