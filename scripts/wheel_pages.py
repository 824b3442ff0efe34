"""What the page "wheel" shows: the files, and how they are installed, always of the version served."""

from __future__ import annotations

from pathlib import Path

import editions
import package_wheel
import release_wheel
from frame import Place

from cobenefit.core.errors import CobenefitError
from cobenefit.views.markup import Element

PIP = "pip install ./{wheel}\npython -m cobenefit example fuel_switch --edition {edition} --lang {lang} --format text"
MODULE = """from cobenefit.app import run

answer = run({{
    "calculator": "fuel_switch", "edition": {edition}, "lang": "{lang}",
    "inputs": {{
        "fuel_baseline": "anthracite", "fuel_amount_baseline": 5000, "efficiency_baseline": 0.72,
        "fuel_project": "natural_gas", "efficiency_project": 0.92,
    }},
}})
print(answer["headline"], answer["outputs"]["er_co2e"])"""
MICROPIP = """const pyodide = await loadPyodide();
await pyodide.loadPackage("micropip");
await pyodide.pyimport("micropip").install(new URL("wheels/{wheel}", EDITION).href);
const {{ page }} = pyodide.pyimport("cobenefit.app");"""
UNPACK = """const pyodide = await loadPyodide();
const wheel = await fetch(new URL("wheels/{wheel}", EDITION));
pyodide.unpackArchive(await wheel.arrayBuffer(), "wheel");
const {{ page }} = pyodide.pyimport("cobenefit.app");"""
LOCK = """const entry = (await (await fetch(new URL("wheels/pyodide-lock.json", EDITION))).json()).packages.cobenefit;
// {{ name, version, file_name, install_dir, sha256, imports, depends }}"""
CODE = {"pip": PIP, "module": MODULE, "micropip": MICROPIP, "unpack": UNPACK, "lock": LOCK}


def wheel_html(part: str, place: Place, root: Path) -> Element:
    """The list of files, or one of the pieces of code."""
    if part == "files":
        return _files(place, root)
    if part not in CODE:
        raise CobenefitError(f"no piece of code {part!r}: write one of files, {', '.join(CODE)}")
    text = CODE[part].format(
        wheel=_names(root)[0], edition=place.edition, lang=place.language,
    )  # fmt: skip
    label = editions.texts(place.language, root)["wheel"]["code"]
    code = Element("code", text)
    return Element("pre", code, role="group", tabindex="0", aria_label=label)


def _files(place: Place, root: Path) -> Element:
    words = editions.texts(place.language, root)["wheel"]["files"]
    base = place.root if place.language == editions.LANGUAGES[0] else place.root + "../"
    items = [
        Element("li", Element("a", name, href=f"{base}wheels/{name}"), f" – {words[key]}")
        for name, key in zip(_names(root), ("any", "compiled", "lock"))
    ]
    return Element("ul", *items)


def _names(root: Path) -> tuple[str, str, str]:
    """The files of build/wheels as scripts/release_wheel.py names them."""
    plain = f"cobenefit-{package_wheel.own_version(root)}-{release_wheel.ANY}.whl"
    compiled = plain.replace(release_wheel.ANY, release_wheel.compiled_tag())
    return plain, compiled, "pyodide-lock.json"
