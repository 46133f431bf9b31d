"""Mentions of errata become links, both tables of 10-errata follow, and each fault of the list is named."""

import pytest

from mlpkit.course import check, errata, links, notebook

LIST = """# %% [markdown]
# # Ten
#
# ## Contents
#
# ## Before you start
# 5 minutes.

# %% [markdown]
# ## At a glance
#
# <!-- rows: written by python3 -m mlpkit errata -->

# %% [markdown]
# <!-- lessons: written by python3 -m mlpkit errata -->

# %% [markdown]
# ### Erratum 2: the second (of two)
#
# *Slides L3-L5, L9, A slide, and its title · wrong*
#
# **Printed:** one. **Correct:** two. **Why:** see erratum 1.

# %%
1 + 1

# %% [markdown]
# ### Erratum 1: the first
#
# *Slide L7, Another · slip*
#
# **Printed, in our copy:** one. **Correct:** two. **Why:** because.

# %%
2 + 2

# %% [markdown]
# ## Summary
# ## Next
"""
USER = """# %% [markdown]
# # Nine
# See erratum 2.
#
# ## 1 Halving (twice)
# > **Errata 1 and 2 (slide L7).** Printed. `erratum 1`

# %%
# erratum 1
half = 0.5

# %% [markdown]
# ### A subsection
# Errata 1-2 again.
"""
FIRST = "../10-errata/10-errata.ipynb#Erratum-1:-the-first"
SECOND = "../10-errata/10-errata.ipynb#Erratum-2:-the-second-%28of-two%29"
ANCHORS = {number: f"#Erratum-{number}:-x" for number in (1, 2, 3, 30)}


@pytest.fixture
def two(course):
    """A lesson that mentions errata, and the list."""
    course.add("09-nine", USER)
    course.add("10-errata", LIST)
    assert errata.main([], course.root) == 0
    return course


def sources(course, lesson):
    return [cell["source"] for cell in course.read(lesson)["cells"]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("as erratum 1 says", "as [erratum 1](#Erratum-1:-x) says"),
        (
            "**Errata 1, 2 and 3 (slide)**",
            "**[Errata 1](#Erratum-1:-x), [2](#Erratum-2:-x) and [3](#Erratum-3:-x) (slide)**",
        ),
        ("Errata 1-3.", "[Errata 1](#Erratum-1:-x)-[3](#Erratum-3:-x)."),
        ("> (erratum\n> 30)", "> ([erratum\n> 30](#Erratum-30:-x))"),
        ("erratum 9, unknown", "erratum 9, unknown"),
        ("erratum 1, 0.5 of them", "[erratum 1](#Erratum-1:-x), 0.5 of them"),
        ("`erratum 1`, [the erratum 1](x.md)", "`erratum 1`, [the erratum 1](x.md)"),
        ("# On erratum 1\n```\nerratum 2\n```", "# On erratum 1\n```\nerratum 2\n```"),
        ("the errata of 2020", "the errata of 2020"),
    ],
)
def test_mentions_become_links_once(text, wanted):
    assert errata.linked(text, ANCHORS) == wanted
    assert errata.linked(wanted, ANCHORS) == wanted
    assert errata.linked(wanted, {}) == text


def test_links_follow_a_row_that_is_renamed():
    old = errata.linked("errata 1 and 2", {1: "../10-errata/10-errata.ipynb#Erratum-1:-old", 2: "#Erratum-2:-x"})
    assert errata.linked(old, ANCHORS) == "[errata 1](#Erratum-1:-x) and [2](#Erratum-2:-x)"


def test_a_range_names_all_its_rows():
    assert errata.numbers("errata 7, 9 and 27-30") == [7, 9, 27, 28, 29, 30]


def test_the_lesson_links_to_the_rows_and_the_tables_back(two):
    title, code, sub = sources(two, "09-nine")
    assert f"See [erratum 2]({SECOND})." in title
    assert f"> **[Errata 1]({FIRST}) and [2]({SECOND}) (slide L7).** Printed. `erratum 1`" in title
    assert code == "# erratum 1\nhalf = 0.5"
    assert f"[Errata 1]({FIRST})-[2]({SECOND}) again." in sub
    _, rows, lessons, *_ = sources(two, "10-errata")
    section = "[09 § 1](../09-nine/09-nine.ipynb#1-Halving-%28twice%29)"
    assert rows.splitlines()[-2:] == [
        f"| [1](#Erratum-1:-the-first) | the first | L7 | slip | {section} |",
        "| [2](#Erratum-2:-the-second-%28of-two%29) | the second (of two) | L3-L5, L9 | **wrong** | "
        f"[09 Nine](../09-nine/09-nine.ipynb#Nine), {section} |",
    ]
    assert "[1](#Erratum-1:-the-first), [2](#Erratum-2:-the-second-%28of-two%29)" in lessons
    assert "see [erratum 1](#Erratum-1:-the-first)" in sources(two, "10-errata")[3]


def test_the_links_lead_somewhere_and_a_second_run_changes_nothing(two, capsys):
    assert links.link_problems(two.root) == []
    assert errata.errata_problems(two.root) == []
    capsys.readouterr()
    assert errata.main([], two.root) == 0
    assert capsys.readouterr().out == "nothing to change\n"


def test_outputs_and_ids_stay(two):
    def run(nb):
        nb["cells"][1].update(execution_count=1, id="mine", outputs=[])
        nb["cells"][0]["source"] += "\n\nAnd erratum 1."

    two.edit(run)
    errata.main([], two.root)
    cells = two.read()["cells"]
    assert (cells[1]["id"], cells[1]["execution_count"]) == ("mine", 1)
    assert cells[0]["source"].endswith(f"And [erratum 1]({FIRST}).")


def test_graded_cells_are_left_alone(course):
    course.add(text='# %% [markdown] manual="9.2" points=4\n# Because of erratum 2.\n')
    course.add("10-errata", LIST)
    errata.main([], course.root)
    assert sources(course, "09-nine") == ["Because of erratum 2."]
    assert errata.errata_problems(course.root) == []


def change(old, new, lesson="10-errata"):
    def edit(nb):
        before = [cell["source"] for cell in nb["cells"]]
        for cell in nb["cells"]:
            cell["source"] = cell["source"].replace(old, new)
        assert before != [cell["source"] for cell in nb["cells"]]

    return edit, lesson


def move_code_away(nb):
    nb["cells"].append(nb["cells"].pop(4))


@pytest.mark.parametrize(
    ("edit", "problem"),
    [
        (change("### Erratum 1:", "### Erratum 3:"), "10-errata: 0 rows 1"),
        (change("### Erratum 1:", "### Erratum 2:"), "10-errata: 2 rows 2"),
        (change("**Why:** because", "Because"), "10-errata: erratum 1 lacks **Why:**"),
        (change("*Slide L7, Another · slip*", ""), "10-errata: erratum 1 lacks *Slide L.., title · kind*"),
        (change("· slip", "· nice"), "10-errata: erratum 1 lacks *Slide L.., title · kind*"),
        ((move_code_away, "10-errata"), "10-errata: erratum 2 lacks a cell of code right below"),
        (change("A subsection", "A subsection\nErratum 7.", "09-nine"), "09-nine: there is no erratum 7"),
        (change("A subsection", "A subsection\nErratum 1.", "09-nine"), "09-nine: links or tables"),
        (change("## 1 Halving", "## 1 Thirds", "09-nine"), "10-errata: links or tables"),
        (change("| slip |", "| wrong |"), "10-errata: links or tables"),
        (change("the first\n", "the very first\n"), "09-nine: links or tables"),
    ],
)
def test_each_fault_is_named(two, edit, problem):
    two.edit(*edit)
    found = errata.errata_problems(two.root)
    assert any(line.startswith(problem) for line in found), found


def test_a_course_without_the_list_has_nothing_to_check(course):
    assert errata.errata_problems(course.root) == []
    assert errata.main([], course.root) == 0


def test_check_asks():
    assert errata.errata_problems in check.CHECKS.values()


def test_the_lecture_has_52_rows_in_the_list():
    found = errata.rows(notebook.read(notebook.path_of(errata.LESSON)))
    assert [row.number for row in found] == list(range(1, 53))
