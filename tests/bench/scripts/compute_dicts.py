# CPU seconds of dicts and strings (lower is better)
import time


def run():
    words = ["w%d" % (i % 1000) for i in range(200000)]
    count = {}
    for turn in range(5):
        for w in words:
            count[w] = count.get(w, 0) + 1
    return sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:3]


start = time.process_time()
run()
print(time.process_time() - start)
