def check(runs):
    for run in runs:
        under = say("Under " + run.method + ": ", "用 " + run.method + " 时：")
        for label, kind, message in run.errors:
            assert False, under + label + say(" ended with ", " 因异常结束：") + kind + ": " + message
        got, readers = [], set()
        for label, text in run.output:
            if " got " in text:
                got.append(text.split(" got ")[1])
                readers.add(label)
        wanted = [str(i) for i in range(20)]
        for item in wanted:
            assert got.count(item) < 2, under + say(
                "item %s was read %d times. How many queues, how many writers are there?",
                "第 %s 项被读了 %d 次。有几个队列，几个写入者？") % (item, got.count(item))
        assert run.cap is None, under + say(
            "it did not end by itself. Who still waits in q.get(), and what would let it go home?",
            "程序没有自己结束。谁还在 q.get() 里等？给它什么，它才会收工？")
        for p in run.processes:
            assert p.exitcode is None or p.exitcode >= 0, under + say(
                "%s was ended by a signal, whatever it was doing. How can it know by itself that the end has come?",
                "%s 是被信号结束的，不管它正在做什么。它自己怎样才能知道已经到头了？") % p.label
        lost = [item for item in wanted if item not in got]
        assert len(lost) < 20, under + say(
            "no item was read. Which process calls read()?", "一项也没有读到。哪个进程在调用 read()？")
        assert lost == [], under + say(
            "%d of 20 items were never read: %s.", "20 项中有 %d 项从没有被读到：%s。") % (len(lost), ", ".join(lost))
        assert len(readers) == 2, under + say(
            "two processes shall read; here it is %d.", "应当有两个进程在读；这里是 %d 个。") % len(readers)
        for p in run.processes:
            assert p.exitcode == 0, under + say(
                "%s ended with exit code %s; all shall end by themselves, with 0.",
                "%s 的退出代码是 %s；所有进程都应当自己结束，退出代码为 0。") % (p.label, p.exitcode)
        end = [n for n, label, text in run.output_events if label == 'M' and text == "all are done"]
        last = max([n for n, label, text in run.output_events if " got " in text])
        assert end and last < end[0], under + say(
            "M said 'all are done' before the last item was read.", "最后一项还没有读到，M 就说了“all are done”。")
