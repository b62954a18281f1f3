# hint: What does a copy still have that an import has not?
# hint.zh: 副本里有什么，是重新导入所没有的？
import os
from multiprocessing import Process

def tell():
    if __name__ == '__mp_main__':
        print("copied")
    else:
        print("imported")

if __name__ == '__main__':
    p = Process(target=tell)
    p.start()
    p.join()
