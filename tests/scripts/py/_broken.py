print('_broken begins')
1 / 0
