# A terminal that does not tell its size has the size that is fallen back to.
import os
import shutil
import sys

os.environ.pop('COLUMNS', None)
os.environ.pop('LINES', None)
_, terminal = os.openpty()
os.dup2(terminal, 1)
sizes = os.get_terminal_size(1), shutil.get_terminal_size(), shutil.get_terminal_size((7, 5))
os.environ['COLUMNS'] = '33'
sizes += shutil.get_terminal_size(),
print(*sizes, sep='\n', file=sys.stderr)
# expect-err: os.terminal_size(columns=0, lines=0)
# expect-err: os.terminal_size(columns=80, lines=24)
# expect-err: os.terminal_size(columns=7, lines=5)
# expect-err: os.terminal_size(columns=33, lines=24)
