import random
from multiprocessing import Process

random.seed(7)

def child(name):
    dice = [random.randint(1, 6) for i in range(8)]
    print("child %s rolls %s" % (name, dice))

if __name__ == '__main__':
    children = [Process(target=child, args=(name,)) for name in 'ABCD']
    for p in children:
        p.start()
    for p in children:
        p.join()
