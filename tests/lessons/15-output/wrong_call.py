# hint: one child shall be started; there were 0.
# hint.zh: 应当启动一个子进程；实际有 0 个。
from multiprocessing import Process
from tools import f
del __file__

if __name__ == '__main__':
    f()
    print("exit code", 0)
