# What goes to the workers goes as an argument: here through the
# initializer. What comes back comes back as a result.
from multiprocessing import Pool

limit = 0

def set_limit(value):
    global limit
    limit = value

def search(n):
    return n * n > limit

if __name__ == '__main__':
    with Pool(2, initializer=set_limit, initargs=(50,)) as p:
        answers = p.map(search, range(10))
    print("found", [n for n, yes in zip(range(10), answers) if yes])
