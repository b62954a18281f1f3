def spans(run, job):
    """Who begins and ends the job's items, in order: (label, 'begins' or 'ends')."""
    return [(label, text.split()[2]) for n, label, text in run.output_events if text.startswith(job + " ")]


def together(events):
    """Whether two items were ever at work at the same time."""
    open_items = most = 0
    for label, kind in events:
        open_items += 1 if kind == 'begins' else -1
        most = max(most, open_items)
    return most > 1


def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        for label, kind, message in run.errors:
            if 'ickl' in kind or 'local object' in message or 'lambda' in message:
                assert False, under + say(
                    "a lambda cannot be sent to a process: ", "lambda 不能传送给进程：") + message
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, under + say("it did not end by itself.", "程序没有自己结束。")
        download, crack, ask = spans(run, "download"), spans(run, "crack"), spans(run, "ask")
        for job, events in (("download", download), ("crack", crack), ("ask", ask)):
            assert len(events) == 8, under + job + say(
                " shall be done for four items, each once.", " 应当对四项各做一次。")
        assert together(download), under + say(
            "the downloads wait one after the other. Which tool lets waits overlap?",
            "下载是一个接一个地等的。哪种工具能让等待重叠起来？")
        assert run.printed("pages: 4") == 1, under + say(
            "M has not got four pages. Whose list do the downloads write to?",
            "M 没有得到四个页面。下载写进的是谁的列表？")
        assert together(ask), under + say("the asks wait one after the other.", "ask 是一个接一个地等的。")
        assert {label for label, kind in ask} == {'M'}, under + say("the asks shall run in M.", "ask 应当在 M 里执行。")
        who = {label for label, kind in crack}
        assert 'M' not in who, under + say(
            "crack computes in M, where one lock lets only one thread compute at a time. "
            "Which tool brings more cores to work?",
            "crack 在 M 里计算，那里有一把锁，一次只让一个线程计算。哪种工具能让更多的核一起工作？")
        assert len(who) > 1 and together(crack), under + say(
            "crack runs in one process, one item after the other.", "crack 在一个进程里一项接一项地执行。")
        tiny = [label for label, text in run.output if text.startswith("add ")]
        assert tiny == ['M'] * 4, under + say(
            "add costs less than sending it to a process. Where is it best done?",
            "做一次 add 比把它送到进程里还便宜。在哪里做最好？")
        assert not [t for t in run.tasks if 'add' in (t.func or '')], under + say(
            "add shall go through no pool.", "add 不应当经过任何池。")
