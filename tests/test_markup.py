"""Markup escapes whatever it holds: a reader's text never becomes an element."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from cobenefit.views.markup import Element, Raw


def read(markup):
    """Tags, attributes and text that a browser finds in `markup`."""
    found = {"tags": [], "attributes": [], "text": ""}

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found["tags"].append(tag)
            found["attributes"] += attrs

        def handle_data(self, data):
            found["text"] += data

    reader = Reader()
    reader.feed(markup)
    reader.close()
    return found


def test_text_is_escaped_and_elements_nest():
    made = Element("p", "1 < 2 & ", Element("b", "</p><script>alert(1)</script>"))
    assert (
        str(made) == "<p>1 &lt; 2 &amp; <b>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</b></p>"
    )


def test_attributes_are_quoted_and_their_names_translated():
    made = Element(
        "label", "x", class_="cb-a", aria_label='"><img src=x onerror=alert(1)>', for_="f"
    )
    assert str(made) == (
        '<label class="cb-a" aria-label="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" '
        'for="f">x</label>'
    )


def test_true_writes_a_bare_attribute_and_false_or_none_leave_it_out():
    assert (
        str(Element("input", required=True, disabled=False, max=None, min=0))
        == '<input required min="0">'
    )


def test_a_missing_child_leaves_no_trace_and_void_elements_are_not_closed():
    assert str(Element("p", None, "a", None, Element("br"))) == "<p>a<br></p>"
    assert str(Element("td")) == "<td></td>"


def test_raw_markup_passes_as_it_is():
    assert str(Element("div", Raw("<svg></svg>"))) == "<div><svg></svg></div>"


# Browsers replace carriage returns and NUL before they read, so these do not come back.
texts = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=40)


@given(texts, texts)
def test_no_text_ever_opens_an_element_or_leaves_its_attribute(text, value):
    found = read(str(Element("p", text, title=value)))
    assert found["tags"] == ["p"]
    assert found["attributes"] == [("title", value)]
    assert found["text"] == text
