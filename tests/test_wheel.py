"""The package for others: installs into CPython and Pyodide, and gives the digits of the pages."""

import base64
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import editions
import package_wheel
import pytest
import release_wheel
import wheel_compiled
import wheel_pages
from editions import ROOT
from frame import Place

import cobenefit
from cobenefit.app import run
from cobenefit.core.errors import CobenefitError

REQUEST = {
    "calculator": "fuel_switch",
    "edition": 2,
    "lang": "vi",
    "inputs": {
        "fuel_baseline": "anthracite",
        "fuel_amount_baseline": 5000,
        "efficiency_baseline": 0.72,
        "fuel_project": "natural_gas",
        "efficiency_project": 0.92,
    },
}
PLACE = Place(2, "ja", "appendix/wheel/", "appendix/wheel.md")


@pytest.fixture(scope="module")
def wheels():
    """What scripts/release_wheel.py made: the wheel, its compiled twin, the lock."""
    lock = release_wheel.TARGET / "pyodide-lock.json"
    if not lock.is_file():
        pytest.fail("build/wheels is missing: run `make site` first")
    name = json.loads(lock.read_text("utf-8"))["packages"]["cobenefit"]["file_name"]
    plain = lock.with_name(name)
    return (
        plain,
        plain.with_name(name.replace(release_wheel.ANY, release_wheel.compiled_tag())),
        lock,
    )


def here() -> str:
    return json.dumps(run(REQUEST), ensure_ascii=False, sort_keys=True)


def a_wheel(modules: dict[str, str], date=(2026, 1, 1, 0, 0, 0)) -> bytes:
    """A wheel of a few modules, with a RECORD that is not right."""
    files = {f"pkg/{name}.py": text for name, text in modules.items()}
    files |= {"pkg-1.dist-info/WHEEL": "Wheel-Version: 1.0\nTag: py3-none-any\n"}
    files |= {"pkg-1.dist-info/METADATA": "Name: pkg\n", "pkg-1.dist-info/RECORD": "wrong\n"}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path, date), text)
    return out.getvalue()


def test_it_installs_into_a_fresh_python_without_a_network(wheels, tmp_path):
    uv = ROOT / ".venv/bin/uv"
    quiet = {"check": True, "capture_output": True}
    subprocess.run([uv, "venv", "--offline", "-p", sys.executable, tmp_path / "venv"], **quiet)
    python = tmp_path / "venv/bin/python"
    subprocess.run([uv, "pip", "install", "--offline", "-p", python, wheels[0]], **quiet)
    (tmp_path / "request.json").write_text(json.dumps(REQUEST), "utf-8")
    command = [
        python,
        "-I",
        "-m",
        "cobenefit",
        "run",
        "fuel_switch",
        "--edition",
        "2",
        "request.json",
    ]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == run(REQUEST)


def test_it_runs_in_the_pinned_pyodide(wheels, tmp_path):
    (tmp_path / "request.json").write_text(json.dumps(REQUEST), "utf-8")
    code = wheel_pages.CODE["unpack"].format(wheel=wheels[0].name)
    (tmp_path / "page.js").write_text(code, "utf-8")
    command = [
        "node",
        ROOT / "tests/wheel_run.mjs",
        release_wheel.TARGET,
        tmp_path / "request.json",
        tmp_path / "page.js",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout) == dict.fromkeys(("lock", "archive", "page"), here())


def test_the_version_is_that_of_the_code_and_the_newest_edition():
    assert package_wheel.own_version() == f"{cobenefit.__version__}.post{editions.numbers()[-1]}"


def test_the_lock_names_the_wheel_with_its_hash(wheels):
    plain, _, lock = wheels
    [entry] = json.loads(lock.read_text("utf-8"))["packages"].values()
    assert entry["sha256"] == hashlib.sha256(plain.read_bytes()).hexdigest()
    assert entry["file_name"] == plain.name
    assert (entry["imports"], entry["depends"], entry["install_dir"]) == (["cobenefit"], [], "site")


def test_the_compiled_twin_has_a_module_for_each_of_the_sources(wheels):
    plain, compiled = (set(wheel_compiled.read(path.read_bytes())) for path in wheels[:2])
    assert compiled == {f"{name}c" if name.endswith(".py") else name for name in plain}


@pytest.mark.skipif(
    release_wheel.interpreter() is None,
    reason=f"no python{release_wheel.minor()} with pyodide-build on PATH",
)
def test_pyodide_build_and_the_pinned_pyodide_compile_to_the_same_bytes(wheels):
    by_build = release_wheel.by_pyodide_build(wheels[0], release_wheel.interpreter())
    assert by_build == release_wheel.in_pyodide(wheels[0])


def test_a_compilation_that_was_cut_short_is_not_kept(tmp_path, monkeypatch):
    def cut_short(command, **_):
        Path(command[-1]).write_bytes(b"PK")
        raise KeyboardInterrupt

    def whole(command, **_):
        Path(command[-1]).write_bytes(b"whole")

    monkeypatch.setattr(release_wheel, "CACHE", tmp_path / "cache")
    (tmp_path / "pkg.whl").write_bytes(a_wheel({"a": ""}))
    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(release_wheel.subprocess, "run", cut_short)
        release_wheel.in_pyodide(tmp_path / "pkg.whl")
    monkeypatch.setattr(release_wheel.subprocess, "run", whole)
    assert release_wheel.in_pyodide(tmp_path / "pkg.whl") == b"whole"


def test_the_same_modules_give_the_same_wheel_whatever_their_dates():
    sources = {"__init__": "", "a": "x = {1, 2, 3}\n"}
    first, second = (a_wheel(sources, (year, 5, 5, 0, 0, 0)) for year in (2020, 2026))
    assert first != second
    assert wheel_compiled.compiled_wheel(first) == wheel_compiled.compiled_wheel(second)


def test_record_and_tag_of_a_compiled_wheel_are_right():
    files = wheel_compiled.read(wheel_compiled.compiled_wheel(a_wheel({"a": "x = 1\n"})))
    assert f"Tag: cp3{sys.version_info.minor}-none-any" in files["pkg-1.dist-info/WHEEL"].decode()
    lines = files["pkg-1.dist-info/RECORD"].decode().splitlines()
    assert len(lines) == len(files)
    for line in lines[:-1]:
        path, digest, size = line.split(",")
        assert int(size) == len(files[path])
        found = base64.urlsafe_b64encode(hashlib.sha256(files[path]).digest()).rstrip(b"=").decode()
        assert digest == f"sha256={found}"


def test_byte_code_is_what_py_compile_makes(tmp_path, monkeypatch):
    import py_compile

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")  # as pyodide-build is called: no date, but a hash
    source = b"def f(a):\n    return a in {1, 2}\n"
    (tmp_path / "m.py").write_bytes(source)
    py_compile.compile(
        str(tmp_path / "m.py"), str(tmp_path / "m.pyc"), dfile="pkg/m.py", doraise=True
    )
    assert (tmp_path / "m.pyc").read_bytes() == wheel_compiled.compiled("pkg/m.py", source)


def test_the_code_on_the_page_is_of_this_edition_and_runs(capsys):
    code = wheel_pages.CODE["module"].format(edition=2, lang="ja", wheel="")
    exec(compile(code, "page", "exec"), {})  # the page's own words, to be copied by readers
    assert "'value': 7" in capsys.readouterr().out
    shown = str(wheel_pages.wheel_html("files", PLACE, ROOT))
    assert 'href="../../../wheels/cobenefit-' in shown
    assert "pyodide-lock.json" in shown


def test_a_misspelt_piece_of_code_is_told():
    with pytest.raises(CobenefitError, match="write one of files, pip"):
        wheel_pages.wheel_html("pipe", PLACE, ROOT)
