# It launches itself without end. Change line 7: three processes in all.
import os, subprocess, sys

depth = int(os.environ.get("DEPTH", "0"))
print("process", depth + 1, flush=True)

if True:
    more = dict(os.environ, DEPTH=str(depth + 1))
    subprocess.call([sys.executable, __file__], env=more)
