# hint: Which limit did the workers have?
# hint.zh: 工作进程用的是哪个界限？
from multiprocessing import Pool

limit = 0

def search(n):
    return n * n > limit

if __name__ == '__main__':
    limit = 50
    with Pool(2) as p:
        answers = p.map(search, range(10))
    print("found", [n for n, yes in zip(range(10), answers) if yes])
