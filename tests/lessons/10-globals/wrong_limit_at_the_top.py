# hint: How can M tell its workers?
# hint.zh: M 怎样告诉它的工作进程？
from multiprocessing import Pool

limit = 50

def search(n):
    return n * n > limit

if __name__ == '__main__':
    with Pool(2) as p:
        answers = p.map(search, range(10))
    print("found", [n for n, yes in zip(range(10), answers) if yes])
