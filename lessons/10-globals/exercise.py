# Workers search for numbers whose square is above the limit. M shall print
# "found [8, 9]", under every start method. M learns the limit only when it
# runs, so "limit = 50" stays under the guard.
from multiprocessing import Pool

limit = 0
found = []

def search(n):
    if n * n > limit:
        found.append(n)

if __name__ == '__main__':
    limit = 50
    with Pool(2) as p:
        p.map(search, range(10))
    print("found", found)
