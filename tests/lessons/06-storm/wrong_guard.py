# hint: Which condition becomes false at some depth?
# hint.zh: 到了某个深度，哪个条件会不成立？
import os, subprocess, sys

depth = int(os.environ.get("DEPTH", "0"))
print("process", depth + 1, flush=True)

if __name__ == '__main__':
    more = dict(os.environ, DEPTH=str(depth + 1))
    subprocess.call([sys.executable, __file__], env=more)
