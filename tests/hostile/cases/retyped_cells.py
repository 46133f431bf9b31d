"""A solution was made Markdown, a check raw text and a paragraph code."""

MARKS = {}


def change(nb):
    for cell in nb["cells"]:
        if cell["id"] == "ex-0-1":
            cell["cell_type"] = "markdown"
            cell.pop("outputs", None), cell.pop("execution_count", None)
        if cell["id"] == "check-0-2":
            cell["cell_type"] = "raw"
            cell.pop("outputs", None), cell.pop("execution_count", None)
