# hint: four walks shall be tasks of a Pool.
# hint.zh: 四次行走应当是进程池的任务。
# Everything in M, one walk after another.
import random
import time

def walk(number, steps):
    time.sleep(0.2)
    dice = random.Random(number)
    place = sum(dice.uniform(-1, 1) for step in range(steps))
    return number, place

if __name__ == '__main__':
    print("walks", [walk(number, 1000) for number in range(4)])
