import subprocess

print("$ nslokup www.python.org")
code = subprocess.call(['nslokup', 'www.python.org'])
print("exit code", code)
