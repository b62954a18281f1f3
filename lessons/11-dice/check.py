def rows(run):
    under = "Under " + run.method + ": "
    for label, kind, message in run.errors:
        assert False, under + label + " ended with " + kind + ": " + message
    assert run.cap is None, under + "it did not end by itself."
    assert len([t for t in run.tasks if t.ok]) >= 4, under + "the four tasks shall be done by the workers."
    made = []
    for task in range(4):
        start = "task " + str(task) + " rolled "
        lines = [text[len(start):] for label, text in run.output if label == 'M' and text.startswith(start)]
        assert len(lines) == 1 and lines[0].count(",") == 7, under + "M shall print the eight dice of task " + str(task) + "."
        made.append(lines[0])
    return made


def check(runs):
    first = None
    for run in runs:
        made = rows(run)
        for a in range(4):
            for b in range(a):
                assert made[a] != made[b], "Under " + run.method + ": tasks " + str(b) + " and " + str(a) + \
                    " rolled the same dice. Which seed did each start from?"
        first = first or made
        for task in range(4):
            assert made[task] == first[task], "In two runs task " + str(task) + " rolled different dice. " \
                "What does its seed depend on, besides the task?"
