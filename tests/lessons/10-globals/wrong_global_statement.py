# hint: Whose list does search() write to?
# hint.zh: search() 写的是谁的列表？
from multiprocessing import Pool

limit = 0
found = []

def search(n):
    global found, limit
    if n * n > limit:
        found = found + [n]

if __name__ == '__main__':
    limit = 50
    with Pool(2) as p:
        p.map(search, range(10))
    print("found", found)
