# hint: Exactly three processes shall run; there were 1.
# hint.zh: 应当恰好运行三个进程；实际有 1 个。
import os, subprocess, sys

depth = int(os.environ.get("DEPTH", "0"))
print("process", depth + 1, flush=True)

if False:
    more = dict(os.environ, DEPTH=str(depth + 1))
    subprocess.call([sys.executable, __file__], env=more)
