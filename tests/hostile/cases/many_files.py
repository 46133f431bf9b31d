"""Three hundred files beside the notebook."""

NOT_GRADED = "more than 200 files"


def raw(data):
    return {"00-start.ipynb": data, **{f"f{i}.txt": b"x" for i in range(300)}}
