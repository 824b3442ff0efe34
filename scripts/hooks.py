"""MkDocs hooks: the edition as a parameter, directives, and the variables of the templates."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import checklist
import directives
import editions
import yaml
from frame import CHECKLIST, Place, frame
from mkdocs.structure.files import File

log = logging.getLogger("mkdocs.hooks.handbook")

# Of Material's files only the style sheets are used: the pages run none of its scripts.
# scripts/site.py makes the 404 pages; a sitemap needs a fixed address, which the site does not have.
UNUSED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/palette.", "sitemap.xml")
UNUSED_PAGES = ("404.html", "sitemap.xml")


def root_of(config) -> Path:
    return Path(config.config_file_path).resolve().parent


def on_config(config):
    """Turn the edition number into folders and navigation (called once per language)."""
    root = root_of(config)
    known = editions.numbers(root)
    number = int(config.extra["edition"] or known[-1])
    if number not in known:
        raise SystemExit(f"HANDBOOK_EDITION={number} is none of the editions {known}")
    config.extra["edition"] = number
    config.docs_dir = str(root / f"docs/v{number}")
    config.nav = yaml.safe_load((root / f"docs/v{number}/nav.yml").read_text("utf-8"))
    if config.extra["draft"]:
        config.nav.append(CHECKLIST)
    if Path(config.site_dir).name != str(number):
        config.site_dir = str(Path(config.site_dir) / str(number))
    for name in UNUSED_PAGES:
        config.theme.static_templates.discard(name)
    calculators = str(root / "calculators")
    if calculators not in sys.path:
        sys.path.insert(0, calculators)
    return config


def on_files(files, config):
    """Drop the theme's dead weight; add the page of what is to do to a draft."""
    for language in editions.LANGUAGES if config.extra["draft"] else ():
        name = f"{language}/{CHECKLIST}"
        files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    for file in list(files):
        if file.src_uri.startswith(UNUSED) or file.src_uri.endswith(".map"):
            files.remove(file)
    return files


def on_nav(nav, config, files):
    """Name the home page and the sections of docs/v<n>/nav.yml in the language being built."""
    language = config.plugins["i18n"].current_language
    words = editions.texts(language, root_of(config))
    for item in nav.items:
        if item.is_section:
            item.title = words["nav"][item.title]
        elif item.is_page and item.file.src_uri == f"{language}/index.md":
            item.title = words["home"]
    return nav


def on_page_read_source(page, config):
    """The page of what is to do has no file: it is made anew at each build of a draft."""
    language, _, source = page.file.src_uri.partition("/")
    if config.extra["draft"] and source == CHECKLIST:
        return checklist.markdown(config.extra["edition"], language, root_of(config))
    return None


def place_of(page, config) -> Place:
    """Where `page` stands on the site."""
    language, _, source = page.file.src_uri.partition("/")
    path = page.url if language == editions.LANGUAGES[0] else page.url.removeprefix(f"{language}/")
    return Place(config.extra["edition"], language, "" if path == "./" else path, source)


def on_page_content(html, page, config, files):
    """Fill directives after Markdown, which would otherwise mangle forms and formulas."""
    filled = directives.fill(html, place_of(page, config), root_of(config))
    for key in ("title", "description"):
        if not page.meta.get(key):
            log.warning("%s: front matter without %s (or not valid YAML)", page.file.src_uri, key)
    for directive in directives.unfilled(filled):
        log.warning("%s: directive not understood: %s", page.file.src_uri, directive)
    return filled


def on_page_context(context, page, config, nav):
    context["frame"] = frame(place_of(page, config), page.content, root_of(config))
    context["frame"]["headings"] = headings(page)
    context["frame"]["draft"] = config.extra["draft"]
    context["frame"]["theme_sheets"] = theme_sheets(config)
    return context


def headings(page) -> list:
    """The page's headings below its title."""
    return [below for top in page.toc for below in (top.children if top.level == 1 else [top])]


def theme_sheets(config) -> list[str]:
    """Material's own style sheet; its name carries a hash that changes with each release."""
    for folder in config.theme.dirs:
        found = sorted(Path(folder).glob("assets/stylesheets/main.*.css"))
        if found:
            return [f"assets/stylesheets/{path.name}" for path in found]
    raise SystemExit("the theme has no assets/stylesheets/main.*.css")
