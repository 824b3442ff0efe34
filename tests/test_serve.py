"""The server at home behaves like a good web host."""

import http.client
import threading

import pytest
import serve

FILES = {
    "index.html": "root",
    "404.html": "both",
    "2/index.html": "vi",
    "2/404.html": "không",
    "2/ja/index.html": "ja",
    "2/ja/404.html": "なし",
    "2/assets/engine/engine.json": "{}",
    "2/assets/engine/start.js": "go",
    "2/assets/engine/main-0123456789abcdef.js": "long script",
    "2/assets/engine/main-0123456789abcdef.js.br": "br",
    "2/assets/engine/main-0123456789abcdef.js.gz": "gz",
    "2/assets/engine/python-0123456789abcdef/core.wasm": "wasm",
    "2/assets/engine/a.mjs": "mjs",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A small site, served."""
    site = tmp_path_factory.mktemp("site")
    for name, text in FILES.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (site.parent / "secret.txt").write_text("secret", "utf-8")
    with serve.server(site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running.server_port
        running.shutdown()


def ask(port, path, method="GET", **headers):
    """Status, headers and text of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(
        method, path, headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer.headers, text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/2/assets/engine/start.js", "text/javascript; charset=utf-8"),
        ("/2/assets/engine/a.mjs", "text/javascript; charset=utf-8"),
        ("/2/assets/engine/engine.json", "application/json; charset=utf-8"),
        ("/2/assets/engine/python-0123456789abcdef/core.wasm", "application/wasm"),
    ],
)
def test_each_file_has_its_type(port, path, kind):
    status, headers, _ = ask(port, path)
    assert (status, headers["Content-Type"]) == (200, kind)


def test_a_folder_without_slash_leads_to_the_one_with_slash(port):
    status, headers, _ = ask(port, "/2/ja")
    assert (status, headers["Location"]) == (301, "/2/ja/")


def test_a_redirect_never_leaves_the_host(port):
    _, headers, _ = ask(port, "//2/ja")
    assert not headers.get("Location", "").startswith("//")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/2/ja/missing/", "なし"),
        ("/2/missing", "không"),
        ("/missing", "both"),
        ("/2/ja/a/b/c", "なし"),
    ],
)
def test_a_missing_page_is_answered_in_its_edition_and_language(port, path, text):
    assert ask(port, path)[0::2] == (404, text)


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/2/../../secret.txt", "/..%2fsecret.txt"]
)
def test_nothing_outside_the_site_is_served(port, path):
    status, _, text = ask(port, path)
    assert status == 404
    assert "secret" not in text


@pytest.mark.parametrize(
    ("accepted", "coding", "text"),
    [
        ("gzip, br", "br", "br"),
        ("gzip", "gzip", "gz"),
        ("br;q=0, gzip", "gzip", "gz"),
        ("identity", None, "long script"),
    ],
)
def test_the_smallest_form_that_the_client_takes_is_sent(port, accepted, coding, text):
    _, headers, body = ask(
        port, "/2/assets/engine/main-0123456789abcdef.js", Accept_Encoding=accepted
    )
    assert (headers["Content-Encoding"], body) == (coding, text)
    assert headers["Content-Type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("path", "lasting"),
    [
        ("/2/assets/engine/main-0123456789abcdef.js", True),
        ("/2/assets/engine/python-0123456789abcdef/core.wasm", True),
        ("/2/assets/engine/engine.json", False),
        ("/2/assets/engine/start.js", False),
        ("/2/", False),
    ],
)
def test_only_files_with_a_hash_in_their_name_are_kept_for_ever(port, path, lasting):
    assert ("immutable" in ask(port, path)[1]["Cache-Control"]) is lasting


def test_an_unchanged_file_is_not_sent_again(port):
    headers = ask(port, "/2/")[1]
    assert ask(port, "/2/", If_None_Match=headers["ETag"])[0::2] == (304, "")
    assert ask(port, "/2/", If_Modified_Since=headers["Last-Modified"])[0::2] == (304, "")
    assert ask(port, "/2/", If_None_Match='"other"')[0] == 200


def test_head_sends_no_body(port):
    status, headers, text = ask(port, "/2/", method="HEAD")
    assert (status, headers["Content-Length"], text) == (200, "2", "")
