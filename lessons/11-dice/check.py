def rows(run):
    under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
    for label, kind, message in run.errors:
        assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
    assert run.cap is None, under + say("it did not end by itself.", "程序没有自己结束。")
    assert len([t for t in run.tasks if t.ok]) >= 4, under + say(
        "the four tasks shall be done by the workers.", "四个任务应当由工作进程完成。")
    made = []
    for task in range(4):
        start = "task " + str(task) + " rolled "
        lines = [text[len(start):] for label, text in run.output if label == 'M' and text.startswith(start)]
        assert len(lines) == 1 and lines[0].count(",") == 7, under + say(
            "M shall print the eight dice of task %d.", "M 应当打印任务 %d 的八个骰子。") % task
        made.append(lines[0])
    return made


def check(runs):
    first = None
    for run in runs:
        made = rows(run)
        for a in range(4):
            for b in range(a):
                assert made[a] != made[b], say(
                    "Under %s: tasks %d and %d rolled the same dice. Which seed did each start from?",
                    "用 %s 时：任务 %d 和 %d 掷出了一样的骰子。它们各从哪个种子开始？") % (run.method, b, a)
        first = first or made
        for task in range(4):
            assert made[task] == first[task], say(
                "In two runs task %d rolled different dice. What does its seed depend on, besides the task?",
                "两次运行里，任务 %d 掷出的骰子不一样。除了任务本身，它的种子还取决于什么？") % task
