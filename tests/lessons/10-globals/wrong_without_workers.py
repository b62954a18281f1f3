# hint: the workers have nothing to do.
# hint.zh: 查找应当由它们来做。
limit = 0
found = []

def search(n):
    if n * n > limit:
        found.append(n)

if __name__ == '__main__':
    limit = 50
    for n in range(10):
        search(n)
    print("found", found)
