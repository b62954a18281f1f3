ASKED = {
    'PicklingError': "The task cannot be sent: it has no name that a worker could look up (lesson 9).",
    'AttributeError': "A name is not found where it is looked up (lesson 9).",
    'ValueError': "close() comes before join(), and after the last task (lesson 7).",
}


def walks_of(run):
    lines = [text for label, text in run.output if label == 'M' and text.startswith('walks ')]
    assert len(lines) == 1, run.method + ": M shall print one line that begins with walks. It printed " + \
        str(len(lines)) + "."
    try:
        walks = eval(lines[0][len('walks '):], {'__builtins__': {}})
        numbers = [number for number, place in walks]
    except Exception:
        assert False, run.method + ": behind the word walks there shall be a list of pairs: " + lines[0]
    assert numbers, run.method + ": the list is empty. What a worker appends stays in the worker (lesson 10)."
    assert numbers == [0, 1, 2, 3], run.method + ": four pairs, of the walks 0 to 3 in that order. It was " + str(numbers) + "."
    return walks


def check(runs):
    seen = []
    for run in runs:
        assert run.cap is None, run.method + \
            ": it did not end by itself. A line that starts processes stands where an import gets to it (lesson 5)."
        for label, kind, message in run.errors:
            kind = kind.split('.')[-1]
            if kind == 'RuntimeError' and 'bootstrapping' in message:
                assert False, run.method + ": " + label + " starts processes while it imports the file (lesson 5)."
            assert False, run.method + ": " + label + " ended with " + kind + ": " + message + ". " + ASKED.get(kind, "")
        walks = walks_of(run)
        done = [task for task in run.tasks if task.ok]
        assert len(done) >= 4, run.method + ": four walks shall be tasks of a Pool. There were " + str(len(done)) + "."
        assert any(run.overlap(a, b) for a in done for b in done if a is not b), run.method + \
            ": no two walks were under way at the same time. Submit all of them before the first get() (lesson 8)."
        assert len(set(place for number, place in walks)) == 4, run.method + \
            ": two walks went the same way: they had the same dice (lesson 11)."
        seen.append(walks)
    assert all(walks == seen[0] for walks in seen), \
        "Each run shall print the same, and they differ. Give each walk a seed of its own, such as its number (lesson 11)."
