# subprocess.
import subprocess
print(subprocess.call(['echo','hi there']))
r=subprocess.run(['sh','-c','echo out; echo err >&2; exit 3'],capture_output=True,text=True)
print(r, r.returncode)
p=subprocess.Popen(['cat'],stdin=subprocess.PIPE,stdout=subprocess.PIPE)
print(p.communicate(b'data'*5), p.returncode)
try:
    subprocess.call(['nslookup','x'])
except FileNotFoundError as e:
    print(e, repr(e))
try:
    subprocess.check_call(['false'])
except subprocess.CalledProcessError as e:
    print(e)
try:
    subprocess.run(['sleep','5'],timeout=0.1)
except subprocess.TimeoutExpired as e:
    print(e.cmd)
print(subprocess.check_output('echo $((1+2)); echo "*"', shell=True))
print(subprocess.run('cat', input='abc', text=True, stdout=subprocess.PIPE, shell=True).stdout)
p=subprocess.Popen(['sleep','9'])
p.terminate()
print(p.wait(), p)
try:
    subprocess.run(['sh','-c','kill -9 $$'],check=True)
except subprocess.CalledProcessError as e:
    print(e)
print(subprocess.getoutput('echo a; echo b'))
try:
    subprocess.run(['ls'],cwd='/nonexist')
except FileNotFoundError as e:
    print(e)
try:
    subprocess.run(['/tmp'])
except PermissionError as e:
    print(e)
print(subprocess.run(['env'],env={'A':'1'},capture_output=True).stdout)
big=subprocess.run(['sh','-c','yes | head -c 300000'],stdout=subprocess.PIPE).stdout
print(len(big))

# expect: hi there
# expect: 0
# expect: CompletedProcess(args=['sh', '-c', 'echo out; echo err >&2; exit 3'], returncode=3, stdout='out\n', stderr='err\n') 3
# expect: (b'datadatadatadatadata', None) 0
# expect: [Errno 2] No such file or directory: 'nslookup' FileNotFoundError(2, 'No such file or directory')
# expect: Command '['false']' returned non-zero exit status 1.
# expect: ['sleep', '5']
# expect: b'3\n*\n'
# expect: abc
# expect: -15 <Popen: returncode: -15 args: ['sleep', '9']>
# expect: Command '['sh', '-c', 'kill -9 $$']' died with <Signals.SIGKILL: 9>.
# expect: a
# expect: b
# expect: [Errno 2] No such file or directory: '/nonexist'
# expect: [Errno 13] Permission denied: '/tmp'
# expect: b'A=1\n'
# expect: 300000
