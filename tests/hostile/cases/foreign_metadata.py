"""Metadata of other programs, of wrong types and huge: tags, collapsed cells, nbgrader's fields as a list."""

MARKS = {}


def change(nb):
    nb["metadata"] |= {
        "widgets": {"application/vnd.jupyter.widget-state+json": 7},
        "colab": [1, 2],
        "celltoolbar": None,
    }
    for number, cell in enumerate(nb["cells"]):
        cell["metadata"] |= {"tags": "no list", "collapsed": "yes", "slideshow": [1], "jupyter": 5}
        if not cell["metadata"].get("nbgrader"):
            cell["metadata"]["nbgrader"] = [[], "x", 7, None][number % 4]
