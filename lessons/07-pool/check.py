LENGTHS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 6]


def end_of(order, workers):
    """When a pool is done that gives each task to whichever worker is free first."""
    free = [0] * workers
    for length in order:
        first = free.index(min(free))
        free[first] = free[first] + length
    return max(free)


def check(runs):
    for run in runs:
        for label, kind, message in run.errors:
            assert kind not in ('IndentationError', 'SyntaxError'), say(
                "The lines do not make a program yet: ", "这些行还组不成程序：") + message
            assert kind != 'ValueError', label + say(" ended with ", " 因异常结束：") + kind + ": " + message + \
                say(". close() says that no more tasks come; join() needs to know that.",
                    "。close() 表示不会再有任务；join() 要先知道这一点。")
            assert False, label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        assert run.cap is None, say("It did not end by itself.", "程序没有自己结束。")
        assert len(run.workers) == 3, say(
            "There shall be three workers; there were %d.", "应当有三个工作进程；实际有 %d 个。") % len(run.workers)
        order = [int(t.args.strip('(),')) for t in run.tasks]
        assert sorted(order) == LENGTHS, say(
            "All ten tasks, of the lengths 6, 3, 3, 3, 2, 2, 2, 1, 1, 1, shall be handed in, each once.",
            "长度为 6、3、3、3、2、2、2、1、1、1 的十个任务都要提交，各一次。")
        first = min([t.finished for t in run.tasks if t.finished is not None] + [10 ** 9])
        late = [t for t in run.tasks if t.submitted > first]
        assert late == [], say(
            "%d of the ten tasks were handed in only after another was done. Which line waits for its task?",
            "十个任务中有 %d 个要等别的任务完成以后才提交。哪一行在等自己的任务？") % len(late)
        done = [t for t in run.tasks if t.ok]
        assert len(done) == 10, say("%d of ten tasks were done.", "十个任务完成了 %d 个。") % len(done)
        best, yours = 8, end_of(order, 3)
        assert yours <= best, say(
            "In this order three workers need %d units; %d are possible. Who works at the end, and who stands idle?",
            "按这个顺序，三个工作进程需要 %d 个单位时间；最少可以是 %d。最后谁在工作，谁闲着？") % (yours, best)
