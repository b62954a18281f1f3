ASKED = {
    'PicklingError': say(
        "The task cannot be sent: it has no name that a worker could look up (lesson 9).",
        "这个任务传送不了：它没有工作进程能查到的名字（第 9 课）。"),
    'AttributeError': say(
        "A name is not found where it is looked up (lesson 9).", "在查找的地方没有这个名字（第 9 课）。"),
    'ValueError': say(
        "close() comes before join(), and after the last task (lesson 7).",
        "close() 要在 join() 之前，在最后一个任务之后（第 7 课）。"),
}


def walks_of(run):
    lines = [text for label, text in run.output if label == 'M' and text.startswith('walks ')]
    assert len(lines) == 1, run.method + say(
        ": M shall print one line that begins with walks. It printed %d.",
        "：M 应当打印一行以 walks 开头的内容。它打印了 %d 行。") % len(lines)
    try:
        walks = eval(lines[0][len('walks '):], {'__builtins__': {}})
        numbers = [number for number, place in walks]
    except Exception:
        assert False, run.method + say(
            ": behind the word walks there shall be a list of pairs: ", "：walks 后面应当是成对的列表：") + lines[0]
    assert numbers, run.method + say(
        ": the list is empty. What a worker appends stays in the worker (lesson 10).",
        "：列表是空的。工作进程追加的东西留在工作进程里（第 10 课）。")
    assert numbers == [0, 1, 2, 3], run.method + say(
        ": four pairs, of the walks 0 to 3 in that order. It was %s.",
        "：应当有四对，依次是 0 到 3 号。实际是 %s。") % numbers
    return walks


def check(runs):
    seen = []
    for run in runs:
        assert run.cap is None, run.method + say(
            ": it did not end by itself. A line that starts processes stands where an import gets to it (lesson 5).",
            "：程序没有自己结束。启动进程的那一行，导入时也会走到（第 5 课）。")
        for label, kind, message in run.errors:
            kind = kind.split('.')[-1]
            if kind == 'RuntimeError' and 'bootstrapping' in message:
                assert False, run.method + say(
                    ": %s starts processes while it imports the file (lesson 5).",
                    "：%s 在导入文件时启动进程（第 5 课）。") % label
            assert False, run.method + say(
                ": %s ended with %s: %s. %s", "：%s 因异常结束：%s: %s。%s") % (label, kind, message, ASKED.get(kind, ""))
        walks = walks_of(run)
        done = [task for task in run.tasks if task.ok]
        assert len(done) >= 4, run.method + say(
            ": four walks shall be tasks of a Pool. There were %d.",
            "：四次行走应当是进程池的任务。实际有 %d 个。") % len(done)
        assert any(run.overlap(a, b) for a in done for b in done if a is not b), run.method + say(
            ": no two walks were under way at the same time. Submit all of them before the first get() (lesson 8).",
            "：没有任何两次行走是同时进行的。在第一次 get() 之前把它们全部提交（第 8 课）。")
        assert len(set(place for number, place in walks)) == 4, run.method + say(
            ": two walks went the same way: they had the same dice (lesson 11).",
            "：有两次行走走了同样的路：它们用的骰子一样（第 11 课）。")
        seen.append(walks)
    assert all(walks == seen[0] for walks in seen), \
        say("Each run shall print the same, and they differ. Give each walk a seed of its own, such as its number (lesson 11).",
            "每次运行应当打印同样的内容，而它们不一样。给每次行走一个自己的种子，例如它的编号（第 11 课）。")
