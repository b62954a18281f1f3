import random
from multiprocessing import Process

OWN = True  # toggle: True | False
rng = random.Random()

def child(name):
    source = rng if OWN else random
    dice = [source.randint(1, 6) for i in range(8)]
    print("child %s rolls %s" % (name, dice))

if __name__ == '__main__':
    children = [Process(target=child, args=(name,)) for name in 'ABCD']
    for p in children:
        p.start()
    for p in children:
        p.join()
