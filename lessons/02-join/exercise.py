# All four at work at the same time, and M's last line after all of them:
# sort the lines. One does not belong.
("""import time
from multiprocessing import Process

def run(name):
    time.sleep(0.3)
    print(name, "is done")

if __name__ == '__main__':
    children = []
""", [
    "    for child in children:",
    "        child.join()",
    "    for name in 'ABCD':",
    "        child = Process(target=run, args=(name,))",
    "        child.run()",
    "        child.start()",
    "        children.append(child)",
], """    print("all are done")
""")
