"""What the texts name exists: statements, cases, exercises and quizzes."""

import cited
import pytest
import yaml
from editions import ROOT


def test_everything_that_our_texts_name_exists():
    assert cited.problems() == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[fact:no_such_thing]]", "no statement of this name"),
        ("[[case:no-such-case:er_co2e]]", "no case 'no-such-case'"),
        ("[[given:no-such-case:year]]", "no case 'no-such-case'"),
        ("<!-- cobenefit: exercise no-such-case -->", "no case 'no-such-case'"),
        ("<!-- cobenefit: quiz module-9 -->", "no quiz 'module-9'"),
    ],
)
def test_a_name_that_leads_to_nothing_is_told(text, complaint):
    match = cited.NAMED.search(text)
    assert complaint in cited.wrong(match, 2, "vi", ROOT)


def test_a_statement_younger_than_its_edition_is_told():
    match = cited.NAMED.search("[[fact:ghg_list_2026]]")
    assert "after edition 1" in cited.wrong(match, 1, "vi", ROOT)
    assert cited.wrong(match, 2, "vi", ROOT) is None


def question(right):
    return {"ask": "?", "options": ["a", "b", "c"], "right": right, "because": "so"}


def test_a_quiz_whose_languages_differ_is_told(tmp_path):
    for lang, right in (("vi", 1), ("ja", 2)):
        folder = tmp_path / f"docs/v2/{lang}/training"
        folder.mkdir(parents=True)
        quiz = {"questions": [question(right)] + [question(3)] * 9}
        (folder / "module-1.quiz.yaml").write_text(yaml.safe_dump(quiz), "utf-8")
    assert cited.unequal("module-1", 2, tmp_path) == [
        "docs/v2/{vi,ja}/training/module-1.quiz.yaml: question 1: right 1 of 3 and 2 of 3"
    ]


def test_a_quiz_has_ten_questions_each_with_a_right_option(tmp_path):
    folder = tmp_path / "docs/v2/vi/training"
    folder.mkdir(parents=True)
    quiz = {"questions": [question(4)] * 9}
    (folder / "module-1.quiz.yaml").write_text(yaml.safe_dump(quiz), "utf-8")
    match = cited.NAMED.search("<!-- cobenefit: quiz module-1 -->")
    told = cited.wrong(match, 2, "vi", tmp_path)
    assert "right: write the number of an option, 1 to 3" in told
