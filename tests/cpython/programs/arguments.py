import argparse, sys
from multiprocessing import Pool
import sibling
p = argparse.ArgumentParser(); p.add_argument('--n', type=int, default=2); p.add_argument('rest', nargs='*')
def up(s): return sibling.shout(s)
if __name__ == '__main__':
    a = p.parse_args(); lines = sys.stdin.read().split()
    with Pool(a.n) as pool: print(pool.map(up, lines), a.rest)
