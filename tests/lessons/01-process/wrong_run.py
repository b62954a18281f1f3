# hint: A method that only calls the function starts no process.
# hint.zh: 只调用函数的方法不会启动进程
# Arguments are a tuple, also where there is only one: the comma makes it.
from multiprocessing import Process
import os

def greet(name):
    print("hello from", name, os.getpid())

if __name__ == '__main__':
    names = ("Ann", "Bo", "Cy")
    children = [Process(target=greet, args=(name,)) for name in names]
    for child in children:
        child.run()
    for child in children:
        pass
    print("exit codes", [child.exitcode for child in children])
