"""Right answers in plain loops and lists, with other names for everything."""

MARKS = {}
CELLS = {
    "0.1": """
def column_means(tabelle):
    zeilen, spalten = tabelle.shape
    mittel = [0.0] * spalten
    for s in range(spalten):
        for z in range(zeilen):
            mittel[s] += tabelle[z, s] / zeilen
    return np.array(mittel)
""",
    "0.2": """
def standardise(données):
    columns = []
    for column in données.T:
        m = sum(column) / len(column)
        v = sum((x - m) ** 2 for x in column) / len(column)
        columns.append([(x - m) / v**0.5 for x in column])
    return np.array(columns).T
""",
    "0.3": """
def one_hot(y, k):
    rows = []
    for label in y:
        row = [0] * k
        row[label] = 1
        rows.append(row)
    return np.array(rows)
""",
}
