print("line 1 of greeting.py runs as", __name__)
NAMES = []
for name in ("Ann", "Bo"):
    NAMES.append(name)
class Greeter:
    print("a class body runs")
    def greet(self):
        print("the body of a def waits for a call")
if __name__ == '__main__':
    print("only where this file is the main program")
