"""Right answers among magics, shell commands, questions to the keyboard and cells that fail."""

MARKS = {}
CELLS = {
    "0.1": """
%matplotlib inline
import matplotlib.pyplot as plt
!ls
def column_means(X):
    return X.mean(axis=0)
plt.plot(column_means(birds.X));
""",
    "0.2": """
def standardise(X):
    return (X - X.mean(0)) / X.std(0)
name = input("your name? ")
""",
    "0.3": """
%time 1 + 1
def one_hot(labels, M):
    return np.eye(M)[labels]
1 / 0
""",
}
