from joblib import Parallel, delayed
def square(x): return x * x
if __name__ == '__main__':
    print(Parallel(n_jobs=2)(delayed(square)(i) for i in range(6)))
