"""The content security policy of each page allows its own inline scripts and nothing else."""

import base64
import hashlib

import csp
import pytest

PAGE = "<!doctype html><html><head><title>x</title></head><body>{}</body></html>"


def test_the_policy_comes_first_in_the_head():
    page, refused = csp.protect(PAGE.format("<p>text</p>"))
    assert page.startswith(
        '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src'
    )
    assert refused == []


def test_an_inline_script_is_allowed_by_its_own_hash():
    page, _ = csp.protect(PAGE.format("<script>let a = '&';</script>"))
    digest = base64.b64encode(hashlib.sha256(b"let a = '&';").digest()).decode()
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in page


def test_data_and_files_need_no_hash():
    page, _ = csp.protect(
        PAGE.format('<script type="application/json">{}</script><script src="a.js"></script>')
    )
    assert "sha256-" not in page


def test_nothing_unsafe_is_ever_allowed():
    page, _ = csp.protect(PAGE.format("<script>1</script>"))
    assert "unsafe-inline" not in page
    assert "unsafe-eval" not in page.replace("'wasm-unsafe-eval'", "")


def test_protecting_twice_changes_nothing():
    once, _ = csp.protect(PAGE.format("<script>1</script>"))
    assert csp.protect(once)[0] == once


@pytest.mark.parametrize(
    ("markup", "complaint"),
    [
        ('<p style="color:red">x</p>', "inline style in <p>"),
        ("<style>p { }</style>", "inline style in <style>"),
        ('<button onclick="go()">x</button>', "handler onclick in <button>"),
        ('<img src="//example.org/a.png">', "<img> loads //example.org/a.png"),
        (
            '<script src="https://example.org/a.js"></script>',
            "<script> loads https://example.org/a.js",
        ),
        ('<iframe src="a.html"></iframe>', "<iframe>"),
    ],
)
def test_what_the_policy_would_refuse_is_reported(markup, complaint):
    _, refused = csp.protect(PAGE.format(markup))
    assert any(complaint in problem for problem in refused)


def test_a_link_to_another_host_is_no_request():
    _, refused = csp.protect(PAGE.format('<a href="https://example.org/">x</a>'))
    assert refused == []
