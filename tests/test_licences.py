"""The page of licences and the list of components tell what is served, in the versions pinned."""

import json
import re
import shutil
import subprocess

import licence_check
import licence_pages
import licences
import pytest
import sbom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from editions import LANGUAGES, ROOT
from frame import Place

FILES = (
    "package.json", "package-lock.json", "requirements.txt", "LICENSE", licences.FILE,
    "calculators/editions/2.yaml", "calculators/pyproject.toml",
)  # fmt: skip
FOLDER = "calculators/browser/licences"


@pytest.fixture
def project(tmp_path):
    """The files that the check reads, to be altered."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def alter(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_file_is_as_things_stand():
    assert licence_check.problems() == []


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("package.json", '"vega": "', '"left-pad": "1.0.0",\n    "vega": "', "has left-pad, which pages load"),
        (licences.FILE, "package: npm:pagefind", "package: npm:lunr", "has no lunr"),
        (licences.FILE, "package: pypi:XlsxWriter", "package: pypi:xlwt", "has no xlwt"),
        (licences.FILE, "licence: MPL-2.0", "licence: MIT", "pyodide: its licence is MPL-2.0, not MIT"),
        (licences.FILE, "inside: pyodide 314.0.7", "inside: pyodide 314.0.6", "Updating Pyodide"),
        (licences.FILE, "texts: [LICENSE]", "texts: []", "no text of its licence"),
        (licences.FILE, "  ws: Pyodide", "  wss: Pyodide", "wss is not installed any more"),
        (licences.FILE, "licence: PSF-2.0", "license: PSF-2.0", "is not known"),
    ],
)  # fmt: skip
def test_what_is_out_of_date_is_told(project, name, old, new, told):
    alter(project / name, old, new)
    assert any(told in problem for problem in licence_check.problems(project))


def test_command_lines_and_types_are_not_served():
    names = {one.name for one in licences.components()}
    assert {"Vega", "d3-array", "delaunator"} <= names
    assert names.isdisjoint(licences.known().not_served)


def test_each_licence_stands_in_the_edition_with_those_of_what_is_within(tmp_path):
    licences.write(tmp_path)
    written = {path.stem: path.read_text("utf-8") for path in (tmp_path / "licences").iterdir()}
    assert written.keys() == licences.known().served.keys()
    assert "Mike Bostock" in written["vega"]
    assert "musl" in written["pyodide"]
    assert all(len(text) > 500 for text in written.values())


def test_the_tables_say_the_same_in_both_languages():
    places = [Place(2, lang, "appendix/licences/", "appendix/licences.md") for lang in LANGUAGES]
    for table in (licence_pages.served_html, licence_pages.inside_html):
        vi, ja = (re.findall(r">([\w.+-]*\d[\w.+-]*)<", str(table(p, ROOT))) for p in places)
        assert vi == ja
        assert vi
    assert 'href="../../../licences/vega.txt"' in str(licence_pages.served_html(places[1], ROOT))


def test_the_list_of_components_follows_the_schema_and_is_the_same_each_time():
    first, second = (sbom.written(2, 1_800_000_000) for _ in range(2))
    assert first == second
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(first) is None
    known = json.loads(first)
    assert known["metadata"]["timestamp"].startswith("2027-01-15")
    [edition] = [one for one in known["dependencies"] if one["ref"] == "edition-2"]
    assert {"cobenefit", "pyodide", "vega", "pagefind", "material"} <= set(edition["dependsOn"])
    assert known["serialNumber"] != json.loads(sbom.written(2, 1_800_000_001))["serialNumber"]


def test_npm_knows_the_same_packages(project):
    alter(project / "package.json", '"private": true', '"version": "0.0.0", "private": true')
    command = ["npm", "sbom", "--sbom-format=cyclonedx", "--package-lock-only"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    known = {one["purl"]: one["hashes"] for one in json.loads(done.stdout)["components"]}
    ours = json.loads(sbom.written(2, 0))["components"]
    npm = {one["purl"]: one["hashes"] for one in ours if one.get("purl", "").startswith("pkg:npm/")}
    assert len(npm) > 50
    assert {purl: known[purl] for purl in npm} == npm
