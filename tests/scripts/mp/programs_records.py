# Data classes and enums go through a pool and come back equal; a CSV file is written and read.
# methods: fork spawn forkserver
from __future__ import annotations

import csv
import dataclasses
import enum
import io
import multiprocessing as mp
import pathlib
import tempfile
import typing


class Color(enum.Enum):
    RED = 1
    GREEN = 2


@dataclasses.dataclass(order=True)
class Task:
    priority: int
    name: str = dataclasses.field(compare=False)
    color: Color = Color.RED
    tags: typing.List[str] = dataclasses.field(default_factory=list, compare=False)


def run(task):
    task.tags.append('done')
    return dataclasses.replace(task, priority=task.priority + 1)


def through_a_pool():
    with mp.Pool(2) as pool:
        for task in pool.map(run, [Task(2, 'b'), Task(1, 'a', Color.GREEN)]):
            print(task)
        # expect: Task(priority=3, name='b', color=<Color.RED: 1>, tags=['done'])
        # expect: Task(priority=2, name='a', color=<Color.GREEN: 2>, tags=['done'])
    print(sorted([Task(2, 'b'), Task(1, 'a')])[0].name, dataclasses.asdict(Task(1, 'a')))
    # expect: a {'priority': 1, 'name': 'a', 'color': <Color.RED: 1>, 'tags': []}
    print(Color['RED'], Color(2).name)
    # expect: Color.RED GREEN


def comma_separated():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'x.csv'
        with open(path, 'w', newline='') as f:
            writer = csv.DictWriter(f, fieldnames=['a', 'b'])
            writer.writeheader()
            writer.writerow({'a': 1, 'b': 'x,y'})
            writer.writerows([{'a': 2, 'b': 'q"q'}])
        print(path.read_text().splitlines())
        # expect: ['a,b', '1,"x,y"', '2,"q""q"']
        with open(path) as f:
            print([dict(row) for row in csv.DictReader(f)])
            # expect: [{'a': '1', 'b': 'x,y'}, {'a': '2', 'b': 'q"q'}]
    print(list(csv.reader(io.StringIO('a;b\n"c;d";e'), delimiter=';')))
    # expect: [['a', 'b'], ['c;d', 'e']]


if __name__ == '__main__':
    through_a_pool()
    comma_separated()
