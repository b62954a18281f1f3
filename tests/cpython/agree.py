"""Holds two recordings of one script against each other, one by each engine: who was there, whose child, what was
imported, which tasks there were and how they ended, which queues, locks and values were made and what was done with
them, exceptions, exit statuses. What chance decides (which worker, in which order, how many in a storm) is left out. Exit status 0: they agree; 1: they do not, and it is told how."""
import json
import re
import sys
from collections import Counter

HELPERS = ('tracker',)
OF_WHAT_IS_SHARED = ('wait', 'put', 'flush', 'get', 'acquired', 'release', 'read', 'write')
OF_THE_KILLED = ('boot', 'prepare', 'thread', 'import', 'import failed', 'name', 'exit', 'raise')


def events(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        next(file)
        return [json.loads(line) for line in file]


def plain(text):
    text = re.sub(r"b'.*", '<bytes>', text)
    text = re.sub(r'0x[0-9a-f]+', '<address>', text)
    text = re.sub(r'\bpid[= ]\d+|\b\d{3,7}\b', '<number>', text)
    return re.sub(r'/tmp/\S+', '<path>', text)


class Facts(object):
    def __init__(self, path):
        self.name, self.parent, self.how, self.status, self.killed = {}, {}, {}, {}, set()
        self.storm, self.replaced, self.worker_died, self.programs = False, False, False, set()
        self.counts, self.kinds = Counter(), {}
        worker_pools, self.pools = {}, {}
        lines = events(path)
        self.starts = starts = {}
        for event in lines:
            kind, pid = event['ev'], event['pid']
            if kind == 'cap':
                self.storm = True
            elif kind == 'start':
                starts[pid, event['n']] = event
                if event['kind'] == 'program':
                    self.programs.add((pid, event['n']))
            elif kind == 'hello':
                self.name[pid] = event.get('name', '')
                self.how[pid] = event['how']
                self.parent[pid] = event.get('by') or event.get('parent')
            elif kind == 'started' and event['child'] > 0:
                start = starts.get((pid, event['start_n']))
                if start and start['kind'] not in ('tracker', 'program'):
                    self.name.setdefault(event['child'], start['name'])
                    self.how.setdefault(event['child'], start['kind'])
            elif kind == 'boot' and not self.name.get(pid):
                self.name[pid] = event['name']
            elif kind == 'kill':
                self.killed.add(event['child'])
            elif kind == 'replace':
                self.replaced = True
            elif kind == 'pool':
                self.pools[event['pool']] = len(self.pools)
            elif kind == 'object':
                self.kinds[event['id']] = event['kind']
        self.lines, self.failed = lines, False
        self.read()

    def who(self, pid):
        if self.how.get(pid) == 'main':
            return 'main'
        name = self.name.get(pid, '?')
        # a worker's number is chance once one has been replaced
        return re.sub(r'(Worker-).*', r'\1N', name) if 'Worker' in name else name

    def killed_names(self):
        return set(self.who(pid) for pid in self.killed)

    def read(self):
        raised_by = set()
        for event in self.lines:
            kind, pid = event['ev'], event['pid']
            if self.how.get(pid) in HELPERS:
                continue
            if kind == 'start' and event['kind'] not in ('tracker', 'program'):
                name = re.sub(r'(Worker-).*', r'\1N', event['name'])
                self.counts['process', name, event['kind'], event['method'], event['target'], self.who(pid)] += 1
            elif kind == 'exit':
                self.status.setdefault(pid, event['code'])
            elif kind == 'started' and event['child'] < 0 and (pid, event['start_n']) not in self.programs:
                # what cannot be pickled: the built-in engine knows before it tells of a start
                start = self.starts[pid, event['start_n']]
                self.counts['process', start['name'], start['kind'], start['method'], start['target'], self.who(pid)] -= 1
            elif kind == 'import':
                self.counts['import', self.who(pid), event['file'].rpartition('/')[2], event['as']] += 1
            elif kind == 'imported' and not event['ok']:
                self.counts['import failed', self.who(pid), event['file'].rpartition('/')[2]] += 1
            elif kind == 'name':
                self.counts['name', self.who(pid), event['dunder']] += 1
            elif kind == 'submit':
                self.counts['task', self.pools.get(event['pool']), event['job'], event['i'], event['func'],
                            plain(event['args']), event['size']] += 1
            elif kind in ('done', 'result', 'fetch'):
                self.counts[kind, self.pools.get(event['pool']), event['job'], event.get('i'), event['ok']] += 1
            elif kind == 'object':
                self.counts[kind, event['kind'], event['name'], event['size'], self.who(pid)] += 1
            elif kind == 'put':
                self.counts[kind, self.kinds.get(event['id']), plain(event['value']), self.who(pid)] += 1
            elif kind == 'get':
                self.counts[kind, self.kinds.get(event['id']), plain(event['value'])] += 1
            elif kind == 'thread':
                self.counts[kind, event['name'], event['helper'], self.who(pid)] += 1
            elif kind == 'pool':
                self.counts[kind, event['workers'], event['method'], event['maxtasks'], self.who(pid)] += 1
            elif kind == 'pool_state':
                self.counts[kind, self.pools.get(event['pool']), event['state']] += 1
            elif kind in ('boot', 'prepare'):
                self.counts[kind, self.who(pid)] += 1
            elif kind == 'wait' and event['what'] in ('sleep', 'input'):
                self.counts[kind, event['what']] += 1
            elif kind in ('flush', 'acquired', 'release', 'read', 'write'):
                self.counts[kind, self.kinds.get(event['id']), self.who(pid)] += 1
            elif kind == 'raise' and event['where'] != 'import':
                self.counts['raise', self.who(pid), event['where'], event['type'],
                            plain(event['message'].strip().split('\n')[0])] += 1
            elif kind == 'reap' and self.how.get(event['child']) not in HELPERS and event['child'] in self.how:
                self.status[event['child']] = event['status']
            elif kind == 'run_end':
                self.failed = event['status'] != 0
                self.counts['status of the run', event['status'] if not self.storm else 'cap'] += 1
        for child, status in self.status.items():
            # whom terminate() meets is killed, or has just ended: chance
            over = child in self.killed or 'Worker' in self.name[child] and status in (0, -15)
            self.worker_died |= 'Worker' in self.name[child] and not over
            self.counts['exit', self.who(child), 'over' if over else status] += 1


def is_chance(key, a, b):
    """Whether a fact need not be there as often, or not at all, in both."""
    kind, who = key[0], key[1]
    # how far a run got before it was stopped
    if kind in ('exit', 'done', 'result', 'fetch') and (a.storm or b.storm):
        return True
    # how far tasks, and workers that are no guarded main, got before main ended by its own error, which ends its pools
    if (kind in ('done', 'result', 'fetch') or kind == 'pool' and key[4] != 'main') and a.failed and b.failed:
        return True
    # what one got to, whom terminate() ends, and what others then found
    if kind in OF_WHAT_IS_SHARED and (a.killed or b.killed):
        return True
    if kind in OF_THE_KILLED and who in a.killed_names() | b.killed_names():
        return kind != 'raise' or key[2] == 'process'
    return False


def main(one, other):
    a, b = Facts(one), Facts(other)
    wrong = []
    for key in sorted(set(a.counts) | set(b.counts), key=repr):
        x, y = a.counts[key], b.counts[key]
        # in a storm, and of workers that die and are replaced (maybe not yet, where the pool ends before), how many is
        # chance
        replaced = a.replaced and b.replaced or a.worker_died and b.worker_died or \
            (a.replaced or b.replaced) and a.failed and b.failed
        many = a.storm or b.storm or replaced and ('Worker' in str(key) or key[0] == 'prepare')
        if x == y or many and (x > 0) == (y > 0) or is_chance(key, a, b):
            continue
        wrong.append('%s: %d by the built-in engine, %d by CPython' % (' '.join(str(part) for part in key), x, y))
    for line in wrong[:12]:
        print('   ', line)
    sys.exit(bool(wrong))


main(*sys.argv[1:])
