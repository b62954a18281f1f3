# hint: When does M start the second one?
# hint.zh: M 是什么时候启动第二个的？
# Sorted with one loop: each child is waited for before the next is started.
import time
from multiprocessing import Process

def run(name):
    time.sleep(0.3)
    print(name, "is done")

if __name__ == '__main__':
    children = []
    for name in 'ABCD':
        child = Process(target=run, args=(name,))
        child.start()
        child.join()
        children.append(child)
    print("all are done")
#-     for child in children:
#-         child.run()
