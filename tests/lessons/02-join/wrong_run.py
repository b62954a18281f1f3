# hint: start() makes the process that calls the function; what else calls it?
# hint.zh: 还有哪一行也调用了函数？
# The distractor: run() is an ordinary call, and M does the work itself, beside the children.
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
        children.append(child)
    for child in children:
        child.join()
        child.run()
    print("all are done")
