"""A proper notebook whose stored outputs have 30 MB."""

MARKS = {}


def change(nb):
    for cell in nb["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 1_000_000}]
