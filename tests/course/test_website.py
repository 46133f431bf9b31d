"""Pages: formulas without scripts, words linked once, every picture with its text, nothing asked from outside."""

import json
import re

import pytest

from mlpkit.course.website import cells, maths, pages, terms

GLOSSARY = (
    "| word | meaning | where |\n|---|---|---|\n| **loss** | a number | 01 |\n| **mini-batch, batch** | few | 05 |\n"
)


def test_a_formula_becomes_mathml_and_keeps_its_tex():
    html = cells.markdown(r"so $w_{fh}^1 * x_f$ and $$\frac{1}{N} \sum_n L_n$$")
    assert html.count("<math ") == 2
    assert r'alttext="w_{fh}^1 * x_f"' in html
    assert 'display="block"' in html
    assert "<em>" not in html and "$" not in html


@pytest.mark.parametrize("text", ["`a$b$c`", "```\ncost = $5$\n```", "it costs 5 $ or 6 $ there"])
def test_a_dollar_that_is_no_formula_stays(text):
    assert maths.take_out(text) == (text, {})


@pytest.mark.parametrize(
    "tex", [r"\lVert x \rVert", r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\text{if } x < 0"]
)
def test_no_command_is_left_over(tex):
    assert "\\" not in re.sub(r"<[^>]*>", "", maths.mathml(tex, False))


def test_links_to_notebooks_lead_to_pages():
    html = cells.markdown("[a](../01-perceptron/01-perceptron.ipynb#The-loss) [b](#Here) [c](02-x.ipynb)")
    assert re.findall(r'href="([^"]*)"', html) == ["01-perceptron.html#The-loss", "#Here", "02-x.html"]


def test_a_word_is_linked_where_it_first_stands_and_never_in_code_headings_or_links():
    words = terms.glossary(GLOSSARY)
    html = "<h2>Loss</h2><code>loss</code><a href='x'>loss</a><p>The loss of losses, a glossy batch, Batches.</p>"
    linked = terms.linked(html, words, "glossary.html", set())
    assert linked.startswith("<h2>Loss</h2><code>loss</code><a href='x'>loss</a><p>The <a class=\"term\"")
    assert linked.count('href="glossary.html#term-loss"') == 1
    assert linked.count('href="glossary.html#term-mini-batch"') == 1
    assert "glossy" in linked


def test_the_glossary_has_a_place_for_each_word():
    html = terms.with_anchors(cells.markdown(GLOSSARY))
    assert {f'id="{place}"' for place in terms.glossary(GLOSSARY).values()} == set(re.findall(r'id="term[^"]*"', html))


def test_a_picture_has_its_text_and_an_error_one_line():
    png = {
        "output_type": "display_data",
        "data": {"image/png": "aGk="},
        "metadata": {"image/png": {"alt": 'a "loss" falls'}},
    }
    assert cells.output(png) == '<img alt="a &quot;loss&quot; falls" src="data:image/png;base64,aGk=">'
    error = {"output_type": "error", "ename": "ValueError", "evalue": "<b>", "traceback": ["secret"]}
    assert "ValueError: &lt;b&gt;" in cells.output(error)
    assert "secret" not in cells.output(error)


def test_every_heading_is_found_by_the_search():
    nb = {"cells": [{"cell_type": "markdown", "source": "# One\nabout *loss*\n## Two\n$x$ and 5 < 6"}]}
    page = pages.lesson_page("01-one", nb, {})
    entries = json.loads(pages.search_index([page]).removeprefix("window.SEARCH = ").rstrip(";\n"))
    assert [(entry["at"], entry["heading"]) for entry in entries] == [
        ("01-one.html#One", "One"),
        ("01-one.html#Two", "Two"),
    ]
    assert entries[0]["text"] == "about loss"
    assert entries[1]["text"].endswith("and 5 < 6")
    assert (page.title, page.summary, page.sections) == ("One", "about loss", [("Two", "Two")])


def test_a_reference_that_lesson_00_does_not_have_is_named():
    with pytest.raises(ValueError, match="wanted a section '## Glossary'"):
        pages.reference({"cells": []}, "Glossary")
