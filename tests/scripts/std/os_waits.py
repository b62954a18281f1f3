# Waiting with what the child has used, and what else of os few programs call.
import os, resource, signal, time


def child(status):
    pid = os.fork()
    if pid == 0:
        os._exit(status)
    return pid


p = child(3)
pid, status, used = os.wait4(p, 0)
print(pid == p, os.waitstatus_to_exitcode(status), type(used), used.ru_maxrss > 0, len(used), used[0] == used.ru_utime)
# expect: True 3 <class 'resource.struct_rusage'> True 16 True
p = child(4)
pid, status, used = os.wait3(0)
print(pid == p, os.waitstatus_to_exitcode(status))
# expect: True 4
for f in (lambda: os.wait4(-1, 0), lambda: os.wait3(os.WNOHANG), lambda: os.wait4(), lambda: os.wait3('a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
# expect: ChildProcessError [Errno 10] No child processes
# expect: ChildProcessError [Errno 10] No child processes
# expect: TypeError wait4() missing required argument 'pid' (pos 1)
# expect: TypeError 'str' object cannot be interpreted as an integer
r, w = os.pipe()
p = os.fork()
if p == 0:
    os.close(w)   # else it would wait for ever, should the parent fail
    os.read(r, 1)
    os._exit(5)
print(os.wait4(p, os.WNOHANG)[:2])
# expect: (0, 0)
fd = os.pidfd_open(p)
os.write(w, b'x')
print(os.waitid(os.P_PIDFD, fd, os.WEXITED).si_status)
# expect: 5
os.close(fd)
print(os.sched_getscheduler(0), os.sched_get_priority_min(os.SCHED_RR), os.sched_get_priority_max(os.SCHED_FIFO),
      os.sched_param(3), os.sched_param(sched_priority=4)[0])
# expect: 0 1 99 posix.sched_param(sched_priority=3) 4
f = os.open(__file__, os.O_RDONLY)
try:
    os.lockf(f, os.F_LOCK, 0)
except OSError as e:
    print(e)
# expect: [Errno 9] Bad file descriptor
path = f'/tmp/waits{os.getpid()}'
f = os.open(path, os.O_CREAT | os.O_RDWR)
os.unlink(path)
print(os.lockf(f, os.F_LOCK, 0), os.lockf(f, os.F_ULOCK, 0))
# expect: None None
print(str(resource.getrusage(resource.RUSAGE_SELF)).split('=')[0])
# expect: resource.struct_rusage(ru_utime
