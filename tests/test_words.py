"""Words: whatever can be asked for is there in both languages, and nothing is there for nobody."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hostile import PAIRS, calculator, cases, starts

from cobenefit import app, blocks
from cobenefit.assess import assess
from cobenefit.core.calculator import Field
from cobenefit.core.quantity import leaf
from cobenefit.core.units import unit
from cobenefit.data.store import edition, editions
from cobenefit.models.parts.benefit.damage import verdict
from cobenefit.models.parts.profile import ENTRIES
from cobenefit.respond import complaints
from cobenefit.schema import schema
from cobenefit.views.catalog import LANGUAGES, Catalog, catalog
from cobenefit.views.form_field import ECHOED
from cobenefit.views.result import result_html
from cobenefit.views.text import result_text

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "calculators/cobenefit"
NAMES = sorted({name for _, name in PAIRS})
SHARED = ("core", "data", "views")


# -- what the code can say ------------------------------------------------------------------------


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def modules_of(name: str) -> tuple[Path, ...]:
    """The model of a calculator and the parts that it is made of."""
    found: list[Path] = []
    waiting = [PACKAGE / f"models/{name}.py"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.append(path)
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                "cobenefit.models"
            ):
                at = ROOT / "calculators" / Path(*node.module.split("."))
                tries = [at.with_suffix(".py"), *(at / f"{a.name}.py" for a in node.names)]
                waiting += [one for one in tries if one.is_file()]
    return tuple(found)


def pattern(node: ast.AST) -> str | None:
    """A text of the code as a regular expression; what is filled in may be anything."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [re.escape(v.value) if isinstance(v, ast.Constant) else r"\w+" for v in node.values]
        return "".join(parts)
    return None


@cache
def texts_of(paths: tuple[Path, ...]) -> re.Pattern[str]:
    """Every text in some modules, to compare keys with."""
    found = {pattern(node) for path in paths for node in ast.walk(tree_of(path))}
    telling = {p for p in found if p and len(re.sub(r"\\w\+|\W", "", p)) >= 2}
    # Words such as f"{name}_baseline" also stand in formats: "fuel_amount_{}".
    telling |= {re.sub(r"\\\{\w*\\\}", r"\\w+", p) for p in telling}
    telling |= {p.replace(r"\-", "_") for p in telling}  # the word for a page is named after it
    return re.compile("|".join(sorted(telling)))


@cache
def reached(paths: tuple[Path, ...]) -> tuple[ast.AST, ...]:
    """What the first of some modules, or anything that runs when they load, comes to call."""
    known: dict[str, list[ast.AST]] = {}
    waiting: list[ast.AST] = list(tree_of(paths[0]).body)
    for path in paths[1:]:
        for node in tree_of(path).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                known.setdefault(node.name, []).append(node)
            elif not isinstance(node, ast.ImportFrom):
                waiting.append(node)
    found: list[ast.AST] = []
    while waiting:
        found.append(waiting.pop())
        for node in ast.walk(found[-1]):
            named = getattr(node, "id", None) or getattr(node, "attr", None)
            waiting += known.pop(named, []) if isinstance(named, str) else []
    return tuple(found)


def called(parts: Iterable[ast.AST], name: str, place: int) -> Iterator[str]:
    """The texts that are given at a place of the calls of a class."""
    for part in parts:
        for node in ast.walk(part):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                found = pattern(node.args[place]) if len(node.args) > place else None
                if found:
                    yield found


def keys_at(words: Catalog, name: str, path: str) -> set[str]:
    """The keys of a calculator's own words and of those that all share."""
    places = (f"calculators.{name}.{path}", path)
    return {key for place in places if words.has(place) for key in words.find(place)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_error_notice_and_word_of_a_model_has_its_sentence(name: str, lang: str) -> None:
    words, paths = catalog(lang), modules_of(name)
    for kind, place, path in (
        ("InputError", 1, "errors"),
        ("Notice", 0, "notices"),
        ("Word", 0, "words"),
    ):
        known = keys_at(words, name, path)
        for asked in called(reached(paths), kind, place):
            assert any(re.fullmatch(asked, key) for key in known), f"{path}.{asked}"


def test_every_error_of_intake_has_its_sentence() -> None:
    parts = [tree_of(path) for path in PACKAGE.glob("*.py")]
    shared = set(catalog("vi").find("errors"))
    for asked in called(parts, "InputError", 1):
        assert any(re.fullmatch(asked, key) for key in shared), asked


# -- what a reader meets ---------------------------------------------------------------------------


def all_fields(fields: tuple[Field, ...], path: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{path}.{field.key}", field
        yield from all_fields(field.columns, f"{path}.{field.key}.columns")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_label_help_options_and_section(name: str, lang: str) -> None:
    words = catalog(lang)
    for path, field in all_fields(
        calculator(editions()[-1], name).fields, f"calculators.{name}.fields"
    ):
        label = words.text(f"{path}.label")
        assert label.strip(), path
        if words.has(f"{path}.help"):
            help_ = str(words.find(f"{path}.help"))
            assert help_.strip() and help_.rstrip(".。") != label, path
        else:
            assert ".columns." in path, f"{path} has no help"
        if field.kind == "rows":
            assert "{n}" in words.find(f"{path}.row")
        if ".columns." not in path and field.section != "refine":
            assert words.has(f"calculators.{name}.sections.{field.section}"), path
        if field.options:
            chosen = set(words.find(f"calculators.{name}.options.{field.key}"))
            assert chosen == set(field.options), path
        for number in editions():
            if field.table in edition(number).tables and field.since <= number:
                for key in edition(number).tables[field.table]:
                    assert words.has(f"choices.{field.table}.{key}"), (path, key)
        assert field.kind not in ECHOED or words.has("form.default_unspecified")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_of_the_profile_has_label_help_and_section(lang: str) -> None:
    words = catalog(lang)
    for entry in ENTRIES:
        assert words.text(f"profile.fields.{entry.key}.label")
        assert words.has(f"profile.fields.{entry.key}.help")
        assert words.text(f"profile.sections.{entry.section}")
    assert set(words.find("profile.fields")) == {entry.key for entry in ENTRIES}


@pytest.fixture(scope="module")
def asked() -> dict[str, set[str]]:
    """Every path of words that was read, by language, while all that a reader can meet was made."""
    found: dict[str, set[str]] = {lang: set() for lang in LANGUAGES}
    plain = Catalog.find

    def find(self: Catalog, path: str) -> Any:
        made = plain(self, path)
        found[self.lang].add(path)
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalog, "find", find)
        for lang in LANGUAGES:
            _everything(lang)
    return found


def _everything(lang: str) -> None:
    for number in editions():
        for name in ("calculators", "profile", "factors", "sources", "glossary"):
            blocks.block(name, None, number, lang, "../")
        for name in edition(number).calculators:
            blocks.block("form", name, number, lang, "../")
            schema(calculator(number, name), edition(number), lang)
    blocks.block("comparison", "fuel_switch", editions()[-1], lang, "../")
    for number, name in PAIRS:
        for position, inputs in enumerate(starts(number, name)):
            made = assess({"calculator": name, "edition": number, "lang": lang, "inputs": inputs})
            if made.problems:
                complaints(made)
                continue
            result_html(made, draw=lambda spec: "<svg></svg>")
            if position == 0:
                result_text(made)
                app.FILES["csv"](made)
                app.FILES["xlsx"](made)


def leaves(words: Any, path: str = "") -> Iterator[str]:
    if isinstance(words, dict):
        for key, value in words.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    else:
        yield path


@cache
def outside() -> str:
    """The client, the templates and the scripts that put pages around the calculators."""
    files = [
        *PACKAGE.parent.glob("browser/*.js"),
        *ROOT.glob("docs/theme/**/*.html"),
        *ROOT.glob("docs/theme/js/**/*.js"),
        *ROOT.glob("scripts/*.py"),
        *ROOT.glob("docs/v*/nav.yml"),
    ]
    return "\n".join(path.read_text("utf-8") for path in files)


def is_used(path: str, reads: set[str]) -> bool:
    """Whether the words were read, or may be by what no case leads to."""
    top, _, rest = path.partition(".")
    last = path.rpartition(".")[2]
    if area := re.search(r"\.(?:charts|tables)\.(\w+)\.", path):
        last = area[1]
    if path.startswith("calculators.health_screening.headlines."):
        return True  # see test_health_damage_of_every_size_has_its_headline
    if path.endswith("notices.alarm"):
        return path in reads  # the heading of trade-offs, which few calculators have
    if path in reads or path.endswith((".label", ".row")):
        return True
    if top in ("site", "client"):
        return (
            re.search(rf"\b{re.escape(last)}\b|_{last.partition('_')[2]}`", outside()) is not None
        )
    if top == "names":
        return True  # see test_no_name_of_a_descriptor_is_left_over
    if top == "calculators":
        name = rest.partition(".")[0]
        return texts_of(modules_of(name)).fullmatch(last) is not None
    paths = tuple(sorted(path for path in PACKAGE.rglob("*.py")))
    return texts_of(paths).fullmatch(last) is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_left_over(lang: str, asked: dict[str, set[str]]) -> None:
    dead = [path for path in leaves(catalog(lang).tree) if not is_used(path, asked[lang])]
    assert dead == []


def test_every_descriptor_of_a_factor_has_its_name_and_no_name_is_left_over() -> None:
    factors = [f for number in editions() for f in edition(number).factors.values()]
    whole = {
        "kind": {f.kind for f in factors},
        "theme": {f.file.split("/")[-2] for f in factors},
        "controlled": {f.controlled for f in factors},
    }
    for group, names in catalog("vi").find("names").items():
        used = whole.get(group) or {str(f.about[group]) for f in factors if group in f.about}
        assert set(names) <= used, group
        assert {key for key in used - {None, ""} if not key.isdigit()} <= set(names), group


def test_no_choice_is_left_over() -> None:
    for table, names in catalog("vi").find("choices").items():
        known = {key for number in editions() for key in edition(number).tables.get(table, {})}
        assert set(names) == known, table


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_of_every_case_has_its_headline(name: str, lang: str) -> None:
    told = f"calculators.{name}.headlines"
    known = set(catalog(lang).find(told)) if catalog(lang).has(told) else set()
    for case in cases()[name]:
        if name not in edition(case["edition"]).calculators:
            continue
        request = {"calculator": name, "edition": case["edition"], "inputs": case["inputs"]}
        verdict = app.run({**request, "lang": lang, "ranges": "first_order"}).get("verdict")
        assert verdict is None or verdict in (known or {"plain"}), case["name"]


def test_health_damage_of_every_size_has_its_headline() -> None:
    sizes = [sign * 2.5 * 10**power for power in range(-3, 18) for sign in (1, -1)] + [0.0]
    told = {verdict(leaf("damage", size, unit("USD"), "activity")) for size in sizes}
    for lang in LANGUAGES:
        assert set(catalog(lang).find("calculators.health_screening.headlines")) == told
