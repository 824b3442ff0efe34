"""The page of licences and the list of components tell what is served, in the versions pinned."""

import json
import re
import shutil
import subprocess
import zlib
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote

import licence_check
import licence_pages
import licence_texts
import licences
import npm_lock
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
IMPORT = re.compile(r"""\bfrom\s*["']([\w@/.-]+)["']""")


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
        (licences.FILE, "inside: pyodide 314.0.7", "inside: pyodide 314.0.6", "looked into pyodide 314.0.6"),
        (licences.FILE, "texts: [calculators/browser/licences/PSF-2.0.txt]", "texts: []", "no text of its licence"),
        (licences.FILE, "icons/octicons/LICENSE", "icons/octicons/NONE", "octicons: no text of its licence"),
        (licences.FILE, "inside: pagefind 1.6.0", "inside: pagefind 1.5.0", "looked into pagefind 1.5.0"),
        (licences.FILE, "  ws: Pyodide", "  wss: Pyodide", "wss is not installed any more"),
        (licences.FILE, "licence: PSF-2.0", "license: PSF-2.0", "is not known"),
    ],
)  # fmt: skip
def test_what_is_out_of_date_is_told(project, name, old, new, told):
    alter(project / name, old, new)
    assert any(told in problem for problem in licence_check.problems(project))


def test_command_lines_and_types_are_not_served():
    imported = set()
    for package, _ in licences.brought_along():
        for module in (ROOT / package.place).rglob("*.js"):
            if "/bin/" not in str(module):
                imported |= set(IMPORT.findall(module.read_text("utf-8")))
    assert {"d3-array", "d3-dsv", "vega-util"} <= imported
    assert imported.isdisjoint(licences.known().not_served)


def test_each_icon_in_the_style_sheet_is_of_a_collection_that_the_list_names():
    theme = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
    [sheet] = theme.glob("assets/stylesheets/main.*.min.css")
    drawn = set(re.findall(r"path d='([^']+)'", unquote(sheet.read_text("utf-8"))))
    assert len(drawn) > 30
    texts = [path for key in licences.known().served for path in licence_texts.texts(key)]
    for folder in (path.parent for path in texts if theme / ".icons" in path.parents):
        found = {path for icon in folder.rglob("*.svg")
                 for path in re.findall(r' d="([^"]+)"', icon.read_text("utf-8"))}  # fmt: skip
        assert drawn & found, f"no icon of {folder.name} is in the style sheet"
        drawn -= found
    assert drawn == set()


def pagefind_program():
    """The WebAssembly that Pagefind's program for this machine carries, unpacked."""
    [program] = ROOT.glob("node_modules/@pagefind/*/bin/pagefind_extended")
    content = program.read_bytes()
    start = re.search(rb"\x1f\x8b\x08.{7}pagefind_web_bg\.unknown", content, re.DOTALL).start()
    return zlib.decompressobj(wbits=31).decompress(content[start:])


def test_the_versions_of_compiled_libraries_stand_in_the_files_themselves():
    programs = {
        "pyodide": (ROOT / "node_modules/pyodide/pyodide.asm.wasm").read_bytes(),
        "pagefind": pagefind_program(),
    }
    told = {group.inside.split()[0]: group.libraries for group in licences.known().compiled}
    assert told.keys() == programs.keys()
    for name, libraries in told.items():
        for library in libraries.values():
            assert (library.version or "").encode() in programs[name]
    crates = set(re.findall(rb"/([a-z_-]+)-[0-9.]+/src/", programs["pagefind"]))
    assert {crate.decode() for crate in crates} <= told["pagefind"].keys()


def test_each_licence_stands_in_the_edition_with_those_of_what_is_within(tmp_path):
    licence_texts.write(tmp_path)
    written = {path.stem: path.read_text("utf-8") for path in (tmp_path / "licences").iterdir()}
    assert written.keys() == licences.known().served.keys()
    assert "Mike Bostock" in written["vega"]
    assert "musl" in written["pyodide"]
    assert "Blue Oak Model License" in written["pagefind"]
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


def test_what_has_a_version_can_be_looked_up_among_known_faults():
    held = {one["name"]: one for one in json.loads(sbom.written(2, 0))["components"]}
    assert [one["name"] for one in held.values() if "version" in one and "purl" not in one] == []
    assert held["liblzma"]["cpe"] == "cpe:2.3:a:tukaani:xz:5.2.2:*:*:*:*:*:*:*"
    assert held["CPython"]["cpe"].startswith("cpe:2.3:a:python:python:3.14.")
    assert held["minicbor"]["purl"] == "pkg:cargo/minicbor@2.3.1"
    assert held["Octicons"].keys().isdisjoint({"purl", "cpe", "version"})


def test_a_package_whose_files_come_from_one_for_the_platform_has_the_hashes_of_these():
    held = {one["name"]: one for one in json.loads(sbom.written(2, 0))["components"]}
    assert "hashes" not in held["pagefind"]
    hashes = {one["name"]: one["value"] for one in held["pagefind"]["properties"]}
    linux = npm_lock.package("@pagefind/linux-x64")
    assert hashes["npm:sha512:@pagefind/linux-x64"] == linux.sha512
    assert len(hashes) == len(npm_lock.package("pagefind").platforms)


def test_npm_knows_the_same_packages(project):
    alter(project / "package.json", '"private": true', '"version": "0.0.0", "private": true')
    command = ["npm", "sbom", "--sbom-format=cyclonedx", "--package-lock-only"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    known = {one["purl"]: one["hashes"] for one in json.loads(done.stdout)["components"]}
    ours = json.loads(sbom.written(2, 0))["components"]
    npm = {
        one["purl"]: one.get("hashes") for one in ours if one.get("purl", "").startswith("pkg:npm/")
    }
    assert len(npm) > 50
    assert npm.keys() <= known.keys()
    assert {purl: known[purl] for purl, hashes in npm.items() if hashes} == {
        purl: hashes for purl, hashes in npm.items() if hashes
    }
