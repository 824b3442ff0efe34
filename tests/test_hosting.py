"""nginx and Caddy, configured as scripts/hosting says, serve the site as it is meant."""

import http.client
import re
import shutil
import subprocess
from pathlib import Path

import csp
import pytest
import web_hosts
from web_hosts import HOSTING, ROOT

LONG = "much to compress, " * 200
SHORT = "too short to be worth a compressed form, " * 5
HASH = "0123456789abcdef"
FILES = {
    "index.html": SHORT,
    "404.html": "both",
    "versions.json": "[]",
    ".git/config": "secret",
    "2/index.html": LONG,
    "2/404.html": "không",
    "2/ja/index.html": "ja",
    "2/ja/404.html": "なし",
    "2/css/page.css": LONG,
    "2/img/mark.svg": "<svg/>",
    "2/pagefind/vi.pf_meta": "index",
    "2/calculators/case.xlsx": "xlsx",
    "2/calculators/data.csv": "a,b",
    "2/licences/vega.txt": "licence",
    "2/handbook.pdf": "%PDF-",
    "2/wheel/cobenefit-2-py3-none-any.whl": "wheel",
    "2/wheel/pyodide-lock.json": "{}",
    "2/assets/engine/engine.json": "{}",
    "2/assets/engine/start.js": "go",
    f"2/assets/engine/main-{HASH}.mjs": LONG,
    f"2/assets/engine/python-{HASH}.zip": LONG,
    f"2/assets/engine/pyodide-{HASH}/core.wasm": LONG,
}
ENGINE = f"/2/assets/engine/main-{HASH}.mjs"
WHEEL = "/2/wheel/cobenefit-2-py3-none-any.whl"
GO_KNOWS = {".pdf"}  # by itself, so that Caddy does; see Go's mime.TypeByExtension
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def built(site: Path, files=FILES) -> Path:
    """A small site in `site`, compressed as a release is."""
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    command = ["node", str(ROOT / "scripts/precompress.mjs"), str(site), str(site.parent / "cache")]
    subprocess.run(command, check=True, capture_output=True)
    return site


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(request):
    """What serves: nginx always, Caddy where it is installed."""
    if request.param == "caddy" and not shutil.which("caddy"):
        pytest.skip("caddy is not installed (apt install caddy)")
    return getattr(web_hosts, request.param)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return built(tmp_path_factory.mktemp("hosting") / "site")


@pytest.fixture(scope="module")
def port(server, site, tmp_path_factory):
    with web_hosts.serving(server, site, tmp_path_factory.mktemp(server.__name__)) as port:
        yield port


def ask(port, path, method="GET", **headers):
    """Status, headers and bytes of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    connection.request(method, path, headers={"Accept-Encoding": "identity"} | named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


TYPES = [
    ("/", "text/html; charset=utf-8"),
    ("/2/css/page.css", "text/css; charset=utf-8"),
    ("/2/assets/engine/start.js", "text/javascript; charset=utf-8"),
    (ENGINE, "text/javascript; charset=utf-8"),
    ("/2/assets/engine/engine.json", "application/json; charset=utf-8"),
    (f"/2/assets/engine/pyodide-{HASH}/core.wasm", "application/wasm"),
    (f"/2/assets/engine/python-{HASH}.zip", "application/zip"),
    ("/2/img/mark.svg", "image/svg+xml; charset=utf-8"),
    ("/2/calculators/case.xlsx", XLSX),
    ("/2/calculators/data.csv", "text/csv; charset=utf-8"),
    ("/2/licences/vega.txt", "text/plain; charset=utf-8"),
    ("/2/handbook.pdf", "application/pdf"),
    (WHEEL, "application/zip"),
]


@pytest.mark.parametrize(("path", "kind"), TYPES)
def test_each_file_has_its_type_compressed_or_not(port, path, kind):
    for accepted in ("identity", "br", "gzip"):
        status, headers, _ = ask(port, path, Accept_Encoding=accepted)
        assert (status, headers["Content-Type"]) == (200, kind)


def test_caddy_needs_no_list_of_types_of_the_system():
    named = set(re.findall(r"\*(\.\w+)", (HOSTING / "Caddyfile").read_text("utf-8")))
    endings = {Path(path).suffix for path, _ in TYPES if not path.endswith("/")}
    assert endings - GO_KNOWS - named == set()


def inline_scripts() -> list[str]:
    """The scripts that stand within pages: of the redirects and of the 404 pages."""
    found = []
    for name in ("redirect", "standalone"):
        page = csp.Page()
        page.feed((ROOT / f"docs/theme/{name}.html").read_text("utf-8"))
        found += page.scripts
    return found


SCRIPT = re.compile(r" 'sha256-[^']+'")


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_policy_of_the_host_is_that_of_the_pages_and_forbids_frames(name):
    policy = csp.policy(inline_scripts()) + "; frame-ancestors 'none'"
    [said] = re.findall('default-src [^"]*', (HOSTING / name).read_text("utf-8"))
    assert SCRIPT.sub("", said) == SCRIPT.sub("", policy)
    missing = set(SCRIPT.findall(policy)) - set(SCRIPT.findall(said))
    assert not missing, f"scripts/hosting/{name}: add {missing}, and keep the old ones"


def test_a_pdf_is_shown_by_the_browsers_own_viewer_and_in_no_frame(port):
    _, headers, _ = ask(port, "/2/handbook.pdf")
    assert headers.get_all("Content-Security-Policy") == ["frame-ancestors 'none'"]


def test_the_page_about_a_missing_pdf_keeps_the_policy_of_the_pages(port):
    status, headers, _ = ask(port, "/2/none.pdf")
    [policy] = headers.get_all("Content-Security-Policy")
    assert (status, policy.split(";")[0]) == (404, "default-src 'none'")


def test_nginx_listens_to_both_kinds_of_addresses():
    text = (HOSTING / "nginx.conf").read_text("utf-8")
    assert re.findall(r"(?m)^ +listen (.*);", text) == ["80", "[::]:80"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/2/", 200), ("GET", "/", 200), ("GET", "/2/none", 404), ("POST", "/2/", 405)],
)
@pytest.mark.parametrize("accepted", ["identity", "br"])
def test_every_answer_carries_the_headers_once(port, method, path, status, accepted):
    found, headers, _ = ask(port, path, method, Accept_Encoding=accepted)
    assert found == status
    for name, text in {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Vary": "Accept-Encoding",
    }.items():
        assert headers.get_all(name) == [text]
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self' ")
    assert "camera=()" in headers["Permissions-Policy"]
    assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("path", [WHEEL, "/2/wheel/pyodide-lock.json"])
def test_other_hosts_may_load_the_wheel(port, path):
    _, headers, _ = ask(port, path)
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers.get_all("Cross-Origin-Resource-Policy") == ["cross-origin"]


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        (ENGINE, "public, max-age=31536000, immutable"),
        (f"/2/assets/engine/pyodide-{HASH}/core.wasm", "public, max-age=31536000, immutable"),
        (f"/2/assets/engine/missing-{HASH}.js", "no-cache"),
        ("/2/assets/engine/engine.json", "no-cache"),
        ("/2/assets/engine/start.js", "no-cache"),
        ("/2/pagefind/vi.pf_meta", "no-cache"),
        ("/2/", "no-cache"),
        ("/versions.json", "no-cache"),
        (WHEEL, "no-cache"),
    ],
)
def test_only_files_with_a_hash_in_their_name_are_kept_for_ever(port, path, kept):
    for accepted in ("identity", "br"):
        assert ask(port, path, Accept_Encoding=accepted)[1].get_all("Cache-Control") == [kept]


@pytest.mark.parametrize("path", ["2/index.html", ENGINE[1:], f"2/assets/engine/python-{HASH}.zip"])
@pytest.mark.parametrize(
    ("accepted", "coding", "ending"),
    [
        ("gzip, deflate, br", "br", ".br"),
        ("gzip", "gzip", ".gz"),
        ("br;q=0, gzip", "gzip", ".gz"),
        ("identity", None, ""),
    ],
)
def test_the_form_that_was_compressed_beforehand_is_sent(
    port, site, path, accepted, coding, ending
):
    address = "/" + path.removesuffix("index.html")
    _, headers, content = ask(port, address, Accept_Encoding=accepted)
    assert headers["Content-Encoding"] == coding
    assert content == (site / (path + ending)).read_bytes()


def test_what_is_not_compressed_is_sent_as_it_is(port):
    status, headers, content = ask(port, "/", Accept_Encoding="br, gzip")
    assert (status, headers["Content-Encoding"], content.decode()) == (200, None, SHORT)


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip"])
@pytest.mark.parametrize("path", ["/2/", ENGINE])
def test_an_unchanged_file_is_not_sent_again(port, path, accepted):
    _, headers, _ = ask(port, path, Accept_Encoding=accepted)
    for known in (
        {"If_None_Match": headers["ETag"]},
        {"If_Modified_Since": headers["Last-Modified"]},
    ):
        status, again, content = ask(port, path, Accept_Encoding=accepted, **known)
        assert (status, content) == (304, b"")
        assert again["Cache-Control"] == headers["Cache-Control"]
    assert ask(port, path, Accept_Encoding=accepted, If_None_Match='"other"')[0] == 200


def test_each_form_has_a_tag_of_its_own(port):
    tags = {ask(port, "/2/", Accept_Encoding=coding)[1]["ETag"] for coding in ("x", "br", "gzip")}
    assert len(tags) == 3


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/2/ja/missing/", "なし"),
        ("/2/ja/missing.json", "なし"),
        ("/2/ja/a/b/c", "なし"),
        ("/2/missing", "không"),
        ("/missing", "both"),
        ("/9/missing", "both"),
        ("/9/ja/missing", "both"),
    ],
)
def test_a_missing_page_is_answered_in_its_edition_and_language(port, path, text):
    status, headers, content = ask(port, path)
    assert (status, content.decode()) == (404, text)
    assert headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/2/img/", "/2/assets/engine/", "/.git/config", "/.git/"])
def test_neither_lists_of_files_nor_hidden_files_are_shown(port, path):
    status, _, content = ask(port, path)
    assert status == 404
    assert b"secret" not in content and b"mark.svg" not in content


@pytest.mark.parametrize("path", ["/../cache", "/2/../../cache/", "/%2e%2e/cache", "/..%2fcache"])
def test_nothing_outside_the_site_is_served(port, path):
    assert ask(port, path)[0] in (400, 404)


@pytest.mark.parametrize("path", ["/2/ja", "//2/ja"])
def test_a_folder_without_slash_leads_to_the_one_with_slash_on_any_host(port, path):
    status, headers, _ = ask(port, path)
    assert (status in (301, 308), headers["Location"]) == (True, "/2/ja/")


def test_a_part_of_a_file_can_be_asked_for(port):
    status, headers, content = ask(port, "/2/handbook.pdf", Range="bytes=1-3")
    assert (status, headers["Content-Range"], content) == (206, "bytes 1-3/5", b"PDF")


def test_head_sends_no_body(port):
    status, headers, content = ask(port, "/versions.json", method="HEAD")
    assert (status, headers["Content-Length"], content) == (200, "2", b"")


def test_the_site_may_stand_below_a_path(server, tmp_path):
    built(tmp_path / "hosts/handbook")
    (tmp_path / "home").mkdir()
    with web_hosts.serving(server, tmp_path / "hosts", tmp_path / "home") as port:
        engine = ask(port, "/handbook" + ENGINE, Accept_Encoding="br")[1]
        assert engine["Cache-Control"].endswith("immutable")
        assert engine["Content-Encoding"] == "br"
        assert ask(port, "/handbook/2/ja/missing")[2].decode() == "なし"
        assert ask(port, "/handbook/2/ja")[1]["Location"] == "/handbook/2/ja/"
