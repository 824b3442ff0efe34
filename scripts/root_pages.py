"""The pages around the editions: the way in, the 404 pages, the list of editions, errata, and `latest/`.

`latest/` holds a page for each page of every edition, which leads on to the newest edition, or to
its home page where it has no such page: so a link to the newest edition that stands in a frozen
one is right for ever.
"""

from __future__ import annotations

import posixpath
import shutil
from pathlib import Path

import csp
import editions
import errata_pages
import jinja2
from editions import LANGUAGES, ROOT
from frame import NOT_HERE
from mike.versions import Versions

SHEETS = ("tokens", "page", "shell", "calculator")
LATEST = "latest"
REDIRECT = ROOT / "docs/theme/redirect.html"


def write(path: Path, page: str) -> None:
    """`page` with its security policy; raises SystemExit with what that would refuse."""
    protected, refused = csp.protect(page)
    if refused:
        raise SystemExit("\n".join(f"{path}: {what}" for what in refused))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(protected, "utf-8")


def block(section: str, number: int, language: str, below: str = "") -> dict:
    """The words of one language in a standalone page, with its link from `below` to a home page."""
    words = editions.texts(language)[section]
    home = below + editions.home(number, language)
    return words | {"language": language, "link": words["link"].format(n=number), "home": home}


def standalone(number: int, base: str, blocks: list[dict], **more) -> str:
    """A page outside the frame of an edition, dressed in the style sheets of edition `number`."""
    source = (ROOT / "docs/theme/standalone.html").read_text("utf-8")
    page = jinja2.Template(source, autoescape=True)
    return page.render(number=number, base=base, sheets=SHEETS, blocks=blocks, **more)


def way_in(out: Path, newest: int) -> None:
    """index.html: to the newest edition, by itself or by a link in either language."""
    blocks = [block("root", newest, language) for language in LANGUAGES]
    write(out / "index.html", standalone(newest, "./", blocks, refresh=f"./{newest}/"))


def not_found(out: Path, newest: int, base: str) -> None:
    """404.html in both languages, for whatever lies in no edition. `base` is the site's path on its host."""
    blocks = [block("not_found", newest, language) for language in LANGUAGES]
    write(out / "404.html", standalone(newest, base, blocks))


def not_found_in_edition(out: Path, number: int, base: str) -> None:
    """A 404 page for each language of an edition. It is served at any depth, and finds the site's
    path in its own address, so that an edition may move to another host and path."""
    for language in LANGUAGES:
        page = standalone(number, base, [block("not_found", number, language)], moves=True)
        write(out / editions.home(number, language) / "404.html", page)


def redirect_template() -> str:
    """A page of `latest/`, with its policy: it leads on to `href`, and keeps what stands behind ? and #."""
    return csp.protect(REDIRECT.read_text("utf-8"))[0]


def page_paths(edition: Path) -> set[str]:
    """Addresses of the pages of a built edition, from its root: "", "about/", "ja/about/"."""
    found = (path.relative_to(edition) for path in edition.rglob("index.html"))
    return {path.as_posix().removesuffix("index.html") for path in found}


def latest(out: Path, known: list[int]) -> None:
    """out/latest/: from each page of every edition in `out` to the newest edition."""
    shutil.rmtree(out / LATEST, ignore_errors=True)
    here = page_paths(out / str(known[-1]))
    redirect = jinja2.Template(redirect_template(), autoescape=True, keep_trailing_newline=True)
    for path in set().union(*(page_paths(out / str(number)) for number in known)):
        language = next((lang for lang in LANGUAGES[1:] if path.startswith(f"{lang}/")), "")
        home = f"{language}/" if language else ""
        target = f"{known[-1]}/{path if path in here else home + NOT_HERE}"
        place, _, fragment = target.partition("#")
        href = (
            posixpath.relpath(place, f"{LATEST}/{path}")
            + "/"
            + ("#" + fragment if fragment else "")
        )
        file = out / LATEST / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(redirect.render(href=href), "utf-8")


def title(number: int) -> str:
    """An edition's name in the list of editions, in both languages."""
    return " · ".join(editions.texts(lang)["edition"].format(n=number) for lang in LANGUAGES)


def versions(out: Path, known: list[int]) -> None:
    """versions.json, as mike writes it: the list of editions that pages of frozen editions ask for."""
    listed = Versions()
    for number in known:
        listed.add(str(number), title(number), [LATEST], update_aliases=True)
    (out / "versions.json").write_text(listed.dumps() + "\n", "utf-8")


def root_pages(out: Path, known: list[int], base: str) -> None:
    """Everything around the editions `known`, which are built in `out`."""
    way_in(out, known[-1])
    not_found(out, known[-1], base)
    latest(out, known)
    versions(out, known)
    errata_pages.write(out, known)
