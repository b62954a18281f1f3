import os

print("before the fork")
pid = os.fork()
if pid == 0:
    print("the child")
else:
    os.waitpid(pid, 0)
    print("the parent")
