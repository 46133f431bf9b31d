"""README's pictures: there, small, described; the exercise in the first has the mistake that its check names."""

import re

from mlpkit.course import notebook, pictures

PICTURE = re.compile(r"!\[([^]]*)\]\(([^)]+)\)")


def test_the_readme_shows_two_small_pictures_and_says_what_is_on_them():
    shown = PICTURE.findall((notebook.ROOT / "README.md").read_text(encoding="utf-8"))
    assert {path for _, path in shown} == {f"mlpkit/data/pictures/{name}.png" for name in ("exercise", "race")}
    for alt, path in shown:
        assert len(alt) >= 60
        assert (notebook.ROOT / path).stat().st_size < 150_000


def test_the_exercise_has_one_mistake_and_its_report_stands_last():
    cells = pictures.with_a_mistake()["cells"]
    assert cells[-1]["id"] == pictures.LAST
    text = "\n".join(cell["source"] for cell in cells)
    assert "SOLUTION" not in text and "NotImplementedError()" not in text
    assert "return delta2.sum(axis=0)\n" in text + "\n" and pictures.MISTAKE[0] not in text


def test_lines_of_different_colours_stay_different_in_few_colours(tmp_path):
    import io

    from PIL import Image, ImageDraw

    from mlpkit.plots import COLOURS

    image = Image.radial_gradient("L").convert("RGB")
    for k, colour in enumerate(COLOURS[:7]):
        ImageDraw.Draw(image).line([(0, 20 * k), (255, 20 * k)], fill=colour)
    buffer = io.BytesIO()
    image.save(buffer, "png")
    pictures.store(buffer.getvalue(), tmp_path / "a.png")
    few = Image.open(tmp_path / "a.png").convert("RGB")
    assert len({few.getpixel((100, 20 * k)) for k in range(7)}) == 7
