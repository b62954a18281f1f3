# hint: No outside program was started
# hint.zh: 没有启动外部程序
# run() feeds the input, reads the answer and waits, all in one.
import subprocess

WORDS = ['pear', 'apple', 'fig', 'apple']

print("words", sorted(set(WORDS)), "code 0")
