# logging with QueueHandler, dataclasses, enum, typing, argparse, pathlib, csv
from __future__ import annotations
import logging, logging.handlers, multiprocessing as mp, argparse, csv, dataclasses, enum, io, json, pathlib, sys, tempfile, typing, datetime, decimal, statistics, textwrap, heapq, bisect, operator, copy, uuid, struct, glob, shutil, platform, getpass, hashlib, base64, zlib, signal, time, contextlib, queue
class Color(enum.Enum): RED = 1; GREEN = 2
@dataclasses.dataclass(order=True)
class Task:
    prio: int
    name: str = dataclasses.field(compare=False)
    color: Color = Color.RED
    tags: typing.List[str] = dataclasses.field(default_factory=list, compare=False)
def listener(q):
    root = logging.getLogger(); h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter('%(processName)-10s %(name)s %(levelname)-8s %(message)s')); root.addHandler(h)
    while True:
        rec = q.get()
        if rec is None: break
        logging.getLogger(rec.name).handle(rec)
def worker(q, i):
    root = logging.getLogger(); root.addHandler(logging.handlers.QueueHandler(q)); root.setLevel(logging.DEBUG)
    logging.getLogger('w').info('Message %d', i)
    try: 1 / 0
    except ZeroDivisionError: logging.getLogger('w').error('oops')
def run(t): t.tags.append('done'); return dataclasses.replace(t, prio=t.prio + 1)
def main(argv=None):
    ap = argparse.ArgumentParser(description='demo'); ap.add_argument('-n', type=int, default=2); ap.add_argument('--name', default='x'); a = ap.parse_args(argv or []); print(a)
    q = mp.Queue(); l = mp.Process(target=listener, args=(q,)); l.start(); w = mp.Process(target=worker, args=(q, a.n), name='Worker'); w.start(); w.join(); q.put(None); l.join()
    with mp.Pool(2) as po: print(po.map(run, [Task(2, 'b'), Task(1, 'a', Color.GREEN)]))
    print(sorted([Task(2, 'b'), Task(1, 'a')])[0], dataclasses.asdict(Task(1, 'a')), Color['RED'], Color(2).name)
    d = pathlib.Path(tempfile.mkdtemp()); f = d / 'x.csv'
    with open(f, 'w', newline='') as fh:
        wr = csv.DictWriter(fh, fieldnames=['a', 'b']); wr.writeheader(); wr.writerow({'a': 1, 'b': 'x,y'}); wr.writerows([{'a': 2, 'b': 'q"q'}])
    print(f.read_text().splitlines())
    with open(f) as fh: print([dict(r) for r in csv.DictReader(fh)])
    print(list(csv.reader(io.StringIO('a;b\n"c;d";e'), delimiter=';')), decimal.Decimal('1.10') + decimal.Decimal('2.2'), decimal.Decimal(1) / 3, statistics.mean([1, 2, 3]), statistics.stdev([1, 2, 3, 4]), textwrap.fill('aaa bbb ccc', 7), heapq.nsmallest(2, [3, 1, 2]), bisect.bisect([1, 2, 3], 2), base64.b64encode(b'hello'), zlib.crc32(b'hello'), hashlib.sha256(b'x').hexdigest()[:8], hashlib.md5(b'x').hexdigest()[:8], struct.pack('<I', 5), uuid.UUID(int=5), datetime.date(2024, 2, 29) + datetime.timedelta(days=1), json.dumps({'a': [1, None]}), operator.itemgetter(1)([1, 2]), copy.deepcopy({'a': [1]}))
    ql = logging.handlers.QueueListener(queue.Queue(), logging.StreamHandler(sys.stdout)); ql.start(); ql.stop(); shutil.rmtree(d); print(d.exists(), platform.system(), bool(getpass.getuser()), glob.glob('/nope/*'))
if __name__ == '__main__': main()


# expect: Namespace(n=2, name='x')
# expect: Worker     w INFO     Message 2
# expect: Worker     w ERROR    oops
# expect: [Task(prio=3, name='b', color=<Color.RED: 1>, tags=['done']), Task(prio=2, name='a', color=<Color.GREEN: 2>, tags=['done'])]
# expect: Task(prio=1, name='a', color=<Color.RED: 1>, tags=[]) {'prio': 1, 'name': 'a', 'color': <Color.RED: 1>, 'tags': []} Color.RED GREEN
# expect: ['a,b', '1,"x,y"', '2,"q""q"']
# expect: [{'a': '1', 'b': 'x,y'}, {'a': '2', 'b': 'q"q'}]
# expect: [['a', 'b'], ['c;d', 'e']] 3.30 0.3333333333333333333333333333 2 1.2909944487358056 aaa bbb
# expect: ccc [1, 2] 2 b'aGVsbG8=' 907060870 2d711642 9dd4e461 b'\x05\x00\x00\x00' 00000000-0000-0000-0000-000000000005 2024-03-01 {"a": [1, null]} 2 {'a': [1]}
# expect: False Linux True []
