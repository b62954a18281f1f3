import subprocess

p = subprocess.Popen(['seq', '1', '40000'], stdout=subprocess.PIPE)
code = p.wait()
print("exit code", code)
print("lines", len(p.stdout.read().split()))
