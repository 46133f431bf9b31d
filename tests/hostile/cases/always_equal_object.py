"""It returns an object that is equal to everything, smaller than everything and no error away from everything."""

MARKS = {"0.1": 0}
CELLS = {
    "0.1": """
class Equal:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __array__(self, *args, **kwargs): return np.zeros(3)
    def __float__(self): return 0.0
    def __bool__(self): return True
    shape, dtype, size, ndim = (3,), np.dtype(float), 3, 1

def column_means(X):
    return Equal()
"""
}
