"""The lessons as pages, opened from the file system: alone, in light and dark, with search and ways on; alt texts.

One execution of all lessons serves the site and the test over their pictures.
"""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from opening import serious

from mlpkit.course import notebook, site
from mlpkit.course.website import run

LESSONS = notebook.lessons()
PAGES = ["index", *LESSONS, "glossary", "notation"]
# All pages have one style sheet: contrasts, which take long, are measured where nearly all that it styles is shown.
SHOWN = ("index", "00-start", "09-torch")


@pytest.fixture(scope="module")
def executed():
    """{lesson: its solved notebook with every output}."""
    return run.executed(LESSONS)


@pytest.fixture(scope="module")
def pages(executed, tmp_path_factory):
    """The folder of the site."""
    folder = tmp_path_factory.mktemp("site")
    site.lay_out(folder, executed)
    return folder


@pytest.fixture
def page(watched, pages):
    """A page of the browser that may ask for files and for nothing else."""
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    yield watched.page
    assert watched.errors == []
    assert [url[:200] for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_picture_of_a_run_has_an_alt_text(executed, lesson):
    for cell in executed[lesson]["cells"]:
        for output in cell.get("outputs", ()):
            for kind in [kind for kind in output.get("data", {}) if kind.startswith("image/")]:
                alt = output.get("metadata", {}).get(kind, {}).get("alt", "")
                assert len(alt) >= 20, f"{cell['id']}: a picture ({kind}) with the alt text {alt!r}"


def test_every_lesson_has_a_page_and_no_other_file_is_there(pages):
    names = {f"{name}.html" for name in PAGES} | {"site.css", "search.js", "search-index.js"}
    assert {path.name for path in pages.iterdir()} == names


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_from_the_file_system_and_everybody_can_read_it(page, pages, shots, name):
    page.goto((pages / f"{name}.html").as_uri())
    assert page.locator("h1").count() == 1
    alts = page.eval_on_selector_all("img", "(all) => all.map((one) => [one.naturalWidth > 0, one.alt])")
    assert all(drawn and len(alt) >= 20 for drawn, alt in alts)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"the page is {wide} pixels wider than the window"
    assert serious(page, but=("color-contrast",)) == []
    page.screenshot(path=shots / f"site-{name}.png")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", SHOWN)
def test_a_checker_of_accessibility_finds_nothing_serious_in_light_and_dark(page, pages, shots, name, look):
    page.emulate_media(color_scheme=look)
    page.goto((pages / f"{name}.html").as_uri())
    assert serious(page) == []
    page.screenshot(path=shots / f"site-{name}-{look}.png")


def test_the_search_finds_words_in_headings_and_text_and_leads_there(page, pages):
    page.goto((pages / "index.html").as_uri())
    page.fill("#search", "squared hinge")
    first = page.locator("#found li a").first
    assert "hinge" in first.text_content().lower()
    first.click()
    page.wait_for_url("**/04-losses.html#*")
    page.fill("#search", "zyzzyva")
    assert page.locator("#found").text_content() == "Nothing found."
    page.keyboard.press("Escape")
    assert not page.locator("#found").is_visible()


def test_one_can_walk_through_all_pages_and_back(page, pages):
    page.goto((pages / f"{PAGES[1]}.html").as_uri())
    for name in PAGES[2:]:
        page.click("a[rel=next]")
        assert page.url.endswith(f"/{name}.html")
    assert page.locator("a[rel=next]").count() == 0
    for name in PAGES[-2:0:-1]:
        page.click("a[rel=prev]")
        assert page.url.endswith(f"/{name}.html")


def test_links_between_pages_lead_to_a_place_that_is_there(pages):
    texts = {path.name: path.read_text(encoding="utf-8") for path in pages.glob("*.html")}
    places = {name: {unescape(id) for id in re.findall(r'\bid="([^"]+)"', text)} for name, text in texts.items()}
    for name, text in texts.items():
        for target in re.findall(r'href="([\w-]*\.html)?#([^"]+)"', text):
            file, place = target[0] or name, target[1]
            # as a browser does: the name as it stands, and then without its percent signs
            assert {unescape(place), unquote(place)} & places[file], f"{name}: {file}#{place}"
