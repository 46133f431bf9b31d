"""Right answers where all warnings were made errors, for Python and for NumPy."""

MARKS = {}
CELLS = {
    "0.1": """
import warnings
warnings.simplefilter("error")
np.seterr(all="raise")
np.random.seed(0)
np.set_printoptions(precision=2, threshold=3)
def column_means(X):
    return X.mean(axis=0)
"""
}
