# run() feeds the input, reads the answer and waits, all in one.
import subprocess

WORDS = ['pear', 'apple', 'fig', 'apple']

done = subprocess.run(['sort', '-u'], input='\n'.join(WORDS) + '\n',
                      stdout=subprocess.PIPE, text=True)
print("words", done.stdout.split(), "code", done.returncode)
