import subprocess
HOW = 'communicate'  # toggle: 'call' | 'communicate'

if HOW == 'call':
    code = subprocess.call(['echo', '*.py', '|', 'wc'])
    print("exit code", code)
else:
    p = subprocess.Popen(['sort'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    output, errors = p.communicate(b'pear\napple\nfig\n')
    print("the answer is of type", type(output).__name__)
    print("sorted:", output.decode().split())
    print("exit code", p.returncode)
