"""The handbook as PDF: pages share one document without mixing up their ids and links, nothing on
paper waits for a click, and the file can be searched, read aloud and walked through."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import handbook_pdf
import pdf_file
import pdf_offer
import print_document
import print_links
import print_page
import pytest
from lxml import html
from pypdf import PdfReader

WORDS = {
    "form": "form: {page}",
    "derivation": "{count} steps: {page}",
    "calculator": "calculator",
    "find": "find",
    "answers_below": "answers",
}
QUIZ = """
<form class="cb-quiz"><fieldset data-right="2"><legend>1. Which?</legend>
<label><input type="radio" name="q" value="1"><span>one</span></label>
<label><input type="radio" name="q" value="2"><span>two</span></label>
<p class="cb-verdict"></p><details><summary>Answer</summary><p><strong>two</strong> Why.</p></details>
</fieldset><button>mark</button></form>"""
FORM = """
<div class="cb-app"><div class="cb-errors" hidden><h2>wrong</h2></div>
<form class="cb-form"><input name="a"></form></div>"""
EXERCISE = """
<div class="cb-exercise"><p><a href="../x/" target="_blank">open in a new tab</a></p>
<form><div class="cb-field"><label>Saved</label><span class="cb-input"><input>
<span class="cb-unit">t</span></span></div></form></div>"""


def page(content, path="why/a/", lower=0):
    article = f'<html><body><article><h1 id="top">Title</h1>{content}</article></body></html>'
    return print_page.printed(article, path, "…/2/why/a/", WORDS, lower)


def text(tree):
    return " ".join(" ".join(tree.itertext()).split())


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("index.md", ""),
        ("calculators/index.md", "calculators/"),
        ("calculators/cobenefit-index.md", "calculators/cobenefit-index/"),
        ("about.md", "about/"),
    ],
)
def test_a_source_has_the_address_that_the_site_gives_it(source, path):
    assert print_document.path_of(source) == path


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ('<p id="a">x</p>', '<p id="page-why-a--a">x</p>'),
        (
            '<p id="a" aria-describedby="top a">x</p>',
            '<p id="page-why-a--a" aria-describedby="page-why-a--top page-why-a--a">x</p>',
        ),
        ('<g clip-path="url(#c)"></g>', '<g clip-path="url(#page-why-a--c)"></g>'),
        ('<use xlink:href="#c"></use>', '<use xlink:href="#page-why-a--c"></use>'),
    ],
)
def test_every_id_of_a_page_gets_its_prefix_wherever_it_stands(given, made):
    content = page(f"<div>{given}</div>").content.find("div")
    assert html.tostring(content[0], encoding="unicode") == made


@pytest.mark.parametrize(("named", "kept"), [("note", None), ("top note", "page-why-a--top")])
def test_nothing_is_described_by_a_note_that_is_on_screen_only(named, kept):
    note = '<span class="cb-term__note" id="note">a note</span>'
    made = page(f'<p><a aria-describedby="{named}">term</a>{note}</p>').content
    assert made.find("p/a").get("aria-describedby") == kept


@pytest.mark.parametrize(
    ("href", "place"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("#top", "#page-why-a--top"),
        ("../b/", "#page-why-b"),
        ("../b/#here", "#page-why-b--here"),
        ("../b/#a-form-that-was-left-out", "#page-why-b"),
        ("../../", "#page-home"),
        ("#chapter-answers", "#chapter-answers"),
        ("x-2-ja.xlsx", ""),
        ("../../../1/why/b/", ""),
        ("../../../why/b/", ""),
        ("../../../../../../../why/b/", ""),
        ("", ""),
    ],
)
def test_a_link_leads_to_its_place_in_the_document_or_is_none(href, place):
    ids = {"page-why-a--top", "page-why-b--here", "chapter-answers"}
    pages = {"", "why/a/", "why/b/"}
    assert print_links.place(href, "why/a/", "2/ja/", pages, ids) == place


def test_headings_stand_below_the_chapter():
    made = page("<h2>Two</h2><h4>Four</h4>", lower=1)
    assert [part.tag for part in made.content] == ["h2", "h3", "h5"]
    assert made.title == "Title"


def test_a_drawing_has_its_alternative_text_itself_and_no_picture_around_it():
    chart = '<figure><div role="img" aria-label="a chart"><svg></svg></div></figure>'
    figure = page(chart).content.find("figure")
    assert figure.get("role") == "group"
    assert dict(figure.find("div/svg").attrib) == {"role": "img", "aria-label": "a chart"}
    assert not figure.find("div").attrib


def test_a_quiz_is_text_and_its_answers_are_taken_out():
    made = page(QUIZ)
    assert text(made.content) == "Title 1. Which? one two answers"
    assert [text(answer) for answer in made.answers] == ["1. two Why."]
    assert not made.content.xpath("//input|//button|//form|//details")


def test_a_form_is_named_by_the_page_where_it_can_be_filled_in():
    assert text(page(FORM).content) == "Title form: …/2/why/a/"


def test_an_exercise_keeps_what_is_asked_with_its_unit():
    made = page(EXERCISE)
    assert text(made.content) == "Title calculator find Saved (t)"
    assert not made.content.xpath("//input")


@pytest.mark.parametrize(("steps", "printed"), [(8, True), (9, False)])
def test_a_long_derivation_is_named_with_its_table_of_symbols_left_out(steps, printed):
    folded = '<details class="cb-folded"><summary>{}</summary>{}</details>'
    derivation = f'<p>How to read</p><ol class="cb-derivation">{"<li>s</li>" * steps}</ol>'
    made = page(folded.format("Steps", derivation) + folded.format("Symbols", "<table></table>"))
    assert ("Symbols" in text(made.content)) is printed
    assert (f"{steps} steps: …/2/why/a/" in text(made.content)) is not printed


@pytest.mark.parametrize(
    ("title", "doubled"),
    [("Mục lụcMục lục", True), ("Mục lục", False), ("aa", False), ("", False)],
)
def test_a_bookmark_that_says_its_title_twice_is_told(title, doubled):
    assert pdf_file.is_doubled(title) is doubled


def test_the_contents_name_chapters_pages_and_answers():
    def printed(path, answers=()):
        return SimpleNamespace(path=path, title=path or "Home", answers=list(answers))

    made = [
        print_document.Chapter("", "", [printed("")]),
        print_document.Chapter("Why", "chapter-why", [printed("why/a/")], [("why/a/", ["2"])]),
    ]
    assert print_document.contents(made, {"answers": "Answers"}) == [
        (1, "Home", "page-home"),
        (1, "Why", "chapter-why"),
        (2, "why/a/", "page-why-a"),
        (2, "Answers", "chapter-answers"),
    ]


LANGUAGES = {"vi": "Đường phát thải", "ja": "排出量の線"}
SHELL = "<html><body><article>{}</article><footer><!-- handbook-pdf --></footer></body></html>"
CONTENT = {
    "index.html": '<h1 id="home">{word}</h1><p><a href="why/commitments/#table">→</a></p>',
    "why/commitments/index.html": '<h1 id="a">{word} A</h1><h2 id="table">Table</h2>'
    "<table><thead><tr><th>CO₂</th></tr></thead><tbody>" + "<tr><td>1</td></tr>" * 150 + "</tbody></table>"
    '<p><a href="../how-to-use/">B</a> <a href="https://example.org/">E</a> <a href="x.xlsx">X</a></p>',
    "why/how-to-use/index.html": '<h1 id="b">{word} B</h1><math display="block"><mfrac><mi>a</mi><mi>b</mi>'
    "</mfrac></math>" + QUIZ,
}  # fmt: skip


@pytest.fixture(scope="module")
def handbook(tmp_path_factory, root):
    """A built site of three pages in two languages, and its sources; printed."""
    made = tmp_path_factory.mktemp("handbook")
    for name in ("i18n", "docs/print", "docs/theme"):
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).symlink_to(root / name)
    (made / "docs/v2").mkdir()
    (made / "docs/v2/nav.yml").write_text(
        "- index.md\n- why: [why/commitments.md, why/how-to-use.md]", "utf-8"
    )
    (made / "calculators/editions").mkdir(parents=True)
    (made / "calculators/editions/2.yaml").write_text("as_of: 2026-11-01", "utf-8")
    site = made / "site"
    for language, home in (("vi", "2"), ("ja", "2/ja")):
        for name, content in CONTENT.items():
            (site / home / name).parent.mkdir(parents=True, exist_ok=True)
            words = content.replace("{word}", LANGUAGES[language])
            (site / home / name).write_text(SHELL.format(words), "utf-8")
    (site / "2/assets/stylesheets").mkdir(parents=True)
    (site / "2/assets/stylesheets/main.0.css").write_text("", "utf-8")
    (site / "2/css").symlink_to(root / "docs/theme/css")
    return made


@pytest.fixture(scope="module")
def files(handbook):
    """The PDFs, by language; made in a thread of their own, where no other test's browser runs."""
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(1) as thread:
        patch.setenv("SOURCE_DATE_EPOCH", "1793491200")
        made = thread.submit(handbook_pdf.make, 2, handbook / "site", handbook).result()
    return dict(zip(LANGUAGES, made))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_has_language_tags_bookmarks_and_links_that_lead_somewhere(files, language):
    assert files[language].name == f"handbook-2-{language}.pdf"
    assert pdf_file.faults(files[language], language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_say_on_which_sheet_a_page_is(files, language):
    sheets = [lines(sheet) for sheet in PdfReader(files[language]).pages]
    for letter in "AB":
        title = (LANGUAGES[language] + letter).replace(" ", "")
        number = next(i for i, sheet in enumerate(sheets, 1) if title in sheet)
        assert f"{title}{number}" in sheets[1]


def lines(sheet):
    """What a sheet says; letters and signs of another font may come with a space or without."""
    return sheet.extract_text().replace(" ", "").splitlines()


def test_a_line_of_the_contents_without_a_page_number_is_told(handbook, monkeypatch, tmp_path):
    monkeypatch.setattr(handbook_pdf, "print_file", lambda *_: None)
    monkeypatch.setattr(pdf_file, "page_numbers", lambda _: {"page-home": 1, "chapter-why": 3})
    with pytest.raises(SystemExit, match="page-why-commitments, page-why-how-to-use"):
        handbook_pdf.printed(2, "vi", handbook / "site", None, tmp_path, 0, handbook)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bookmarks_follow_the_chapters(files, language):
    def titles(items):
        return [titles(item) if isinstance(item, list) else item.title for item in items]

    word = LANGUAGES[language]
    _, home, _, chapter = titles(PdfReader(files[language]).outline)
    assert home == word
    assert chapter[:3] == [f"{word} A", ["Table"], f"{word} B"]


def test_the_file_is_dated_by_the_sources_and_not_by_the_clock(files):
    assert PdfReader(files["vi"]).metadata.creation_date.isoformat() == "2026-11-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("page", "href"),
    [
        ("2/why/commitments/index.html", "../../handbook-2-vi.pdf"),
        ("2/ja/index.html", "../handbook-2-ja.pdf"),
        ("2/ja/why/commitments/index.html", "../../../handbook-2-ja.pdf"),
    ],
)
def test_every_page_offers_the_file_of_its_language_once(files, handbook, page, href):
    language = "ja" if "/ja/" in page else "vi"
    pdf_offer.offer(2, language, handbook / "site", files[language])
    content = html.fromstring((handbook / "site" / page).read_text("utf-8"))
    assert content.xpath("//footer//a/@href") == [href]


def test_pages_that_have_no_place_for_the_link_are_told(tmp_path):
    (tmp_path / "2/ja").mkdir(parents=True)
    (tmp_path / "2/ja/index.html").write_text("<footer></footer>", "utf-8")
    (tmp_path / "book.pdf").write_bytes(b"%PDF-")
    with pytest.raises(SystemExit, match="no page of 2/ja/ has the mark <!-- handbook-pdf -->"):
        pdf_offer.offer(2, "ja", tmp_path, tmp_path / "book.pdf")
