"""Files are compressed beside themselves once, the same on every machine, and only where it pays."""

import gzip
import random
import subprocess

import pytest
from conftest import ROOT

LONG = b"much to compress, " * 200
NOISE = random.Random(5).randbytes(3000)
FILES = {
    "2/index.html": LONG,
    "2/assets/core.wasm": LONG,
    "2/short.css": b"p { margin: 0 }",
    "2/noise.zip": NOISE,
    "2/case.xlsx": LONG,
}
COMPRESSED = {
    f"2/{name}.{end}" for name in ("index.html", "assets/core.wasm") for end in ("br", "gz")
}


def compress(site):
    """All files of `site` after a run; the cache starts empty."""
    cache = site.parent / f"cache of {site.name}"
    command = ["node", str(ROOT / "scripts/precompress.mjs"), str(site), str(cache)]
    subprocess.run(command, check=True, capture_output=True)
    paths = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}


def written(site, files):
    for name, content in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    return site


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """A small site, compressed."""
    return compress(written(tmp_path_factory.mktemp("one") / "site", FILES))


def test_what_grows_smaller_has_both_forms_and_nothing_else_has(found):
    assert found.keys() - FILES.keys() == COMPRESSED
    assert {name: found[name] for name in FILES} == FILES
    assert all(len(found[name]) < len(LONG) for name in COMPRESSED)


def test_a_gzip_holds_its_file_and_neither_time_nor_system(found):
    packed = found["2/index.html.gz"]
    assert gzip.decompress(packed) == LONG
    assert (packed[4:8], packed[9]) == (bytes(4), 255)


def test_the_same_files_give_the_same_bytes_elsewhere_and_later(found, tmp_path):
    elsewhere = written(tmp_path / "site", FILES)
    assert compress(elsewhere) == found
    assert compress(elsewhere) == found


def test_a_right_sibling_stays_and_a_wrong_one_goes(found, tmp_path):
    published = gzip.compress(LONG, 1, mtime=1)
    older = {
        "2/index.html.gz": published,
        "2/index.html.br": b"cut short",
        "2/assets/core.wasm.gz": gzip.compress(b"another file"),
        "2/short.css.gz": gzip.compress(b"an older, longer sheet"),
        "2/handbook.tar.gz": b"a file of its own",
    }
    after = compress(written(tmp_path / "site", FILES | older))
    kept = {"2/index.html.gz": published, "2/handbook.tar.gz": b"a file of its own"}
    assert after == found | kept


def test_a_missing_folder_is_told(tmp_path):
    command = ["node", str(ROOT / "scripts/precompress.mjs"), str(tmp_path / "none")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "name a folder that exists" in done.stderr) == (1, True)
