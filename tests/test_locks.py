"""Locks: what an edition knew stays what it was, and any change to it is noticed."""

from __future__ import annotations

import json
import subprocess
import sys

import lock
import pytest
from strict_yaml import DataError

NUMBERS = lock.numbers()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_committed_lock_is_what_the_data_resolve_to(database, root, number):
    path = root / f"calculators/editions/{number}.lock.json"
    assert path.read_text("utf-8") == lock.written(lock.resolve(number, database))


@pytest.mark.parametrize("number", NUMBERS)
def test_the_digest_of_a_lock_is_that_of_its_content(locks, number):
    content = {key: value for key, value in locks[number].items() if key != "digest"}
    assert lock.digest(content) == locks[number]["digest"]


def changed(database, factor_id, **new):
    """The database with other content in the oldest value of a factor."""
    factor = database.factors[factor_id]
    values = [factor.values[0].model_copy(update=new), *factor.values[1:]]
    swapped = {**database.factors, factor_id: factor.model_copy(update={"values": values})}
    return database.model_copy(update={"factors": swapped})


@pytest.mark.parametrize(
    "factor_id, new, noticed_in",
    [
        ("ipcc2006_ncv_anthracite", {"value": 26.8}, {1, 2}),
        ("ipcc2006_ncv_anthracite", {"interval95": [21.6, 32.3]}, {1, 2}),
        ("ipcc2006_ncv_anthracite", {"status": "to_verify"}, {1, 2}),
        ("ipcc2006_ncv_anthracite", {"locator": "Table 1.3"}, {1, 2}),
        ("emep_1a2gviii_3_2_nox", {"value": 174}, {1}),
        ("ipcc2006_co2_anthracite", {"published": "2022-04"}, {1, 2}),
    ],
)
def test_a_changed_value_is_noticed_in_every_edition_that_knew_it(
    database, factor_id, new, noticed_in
):
    found = lock.stale(changed(database, factor_id, **new))
    later = {number for number in NUMBERS if number > 2 and 2 in noticed_in}
    assert {
        number for number in NUMBERS if any(f"/{number}.lock.json: " in line for line in found)
    } == noticed_in | later
    assert all("append dated values instead of changing them" in line for line in found)


def test_a_value_published_after_an_edition_does_not_touch_it(database):
    factor = database.factors["ipcc2006_ncv_anthracite"]
    newer = factor.values[-1].model_copy(
        update={"valid_from": 2027, "published": 2027, "value": 30}
    )
    appended = factor.model_copy(update={"values": [*factor.values, newer]})
    later = database.model_copy(
        update={"factors": {**database.factors, "ipcc2006_ncv_anthracite": appended}}
    )
    assert lock.stale(later) == []


def test_untouched_data_are_not_stale(database):
    assert lock.stale(database) == []


def test_a_value_known_only_by_its_year_or_month_waits_for_the_last_day(database):
    early = changed(database, "ipcc2006_co2_anthracite", published=2022)
    assert "ipcc2006_co2_anthracite" not in lock.resolve(1, early)["factors"]
    assert "ipcc2006_co2_anthracite" in lock.resolve(2, early)["factors"]
    on_the_day = changed(database, "ipcc2006_co2_anthracite", published="2022-03")
    assert "ipcc2006_co2_anthracite" in lock.resolve(1, on_the_day)["factors"]


def test_a_fuel_whose_factor_is_not_known_is_not_offered(database):
    without = changed(database, "ipcc2006_co2_anthracite", published="2022-04")
    assert "anthracite" not in lock.resolve(1, without)["tables"]["fuels"]
    assert "anthracite" in lock.resolve(1, database)["tables"]["fuels"]


def test_every_factor_that_a_table_names_has_a_value_in_its_edition(locks):
    from factors import named_factors

    for edition in locks.values():
        for row in [row for table in edition["tables"].values() for row in table.values()]:
            for name in named_factors(row):
                assert edition["factors"][name]["values"][-1]["value"] is not None


@pytest.mark.parametrize("as_of", ["2022-02-30", "2022-3-1", "2022", "soon", "2022-03-31 12:00:00"])
def test_the_date_of_an_edition_is_a_whole_day(tmp_path, monkeypatch, database, as_of):
    (tmp_path / "1.yaml").write_text(f'as_of: "{as_of}"\ncalculators: [fuel_switch]\n', "utf-8")
    monkeypatch.setattr(lock, "EDITIONS", tmp_path)
    with pytest.raises(DataError, match=r"1.yaml:1: as_of: .*must be a day"):
        lock.resolve(1, database)


def test_a_lock_is_written_once_and_never_overwritten(tmp_path, monkeypatch, capsys):
    (tmp_path / "1.yaml").write_text('as_of: "2022-03-31"\ncalculators: [fuel_switch]\n', "utf-8")
    monkeypatch.setattr(lock, "EDITIONS", tmp_path)
    monkeypatch.setattr(lock, "numbers", lambda: [1])
    monkeypatch.setattr(sys, "argv", ["lock.py"])
    assert lock.main() == 0
    path = tmp_path / "1.lock.json"
    content = json.loads(path.read_text("utf-8"))
    path.write_text("{}", "utf-8")
    assert lock.main() == 0 and path.read_text("utf-8") == "{}"
    monkeypatch.setattr(sys, "argv", ["lock.py", "--check"])
    assert (
        lock.main() == 1
        and "1.lock.json: the data resolve to something else" in capsys.readouterr().err
    )
    monkeypatch.setattr(sys, "argv", ["lock.py", "--renew", "1"])
    assert lock.main() == 0 and json.loads(path.read_text("utf-8")) == content
    path.unlink()
    monkeypatch.setattr(sys, "argv", ["lock.py", "--check"])
    assert (
        lock.main() == 1 and "1.lock.json: missing: run scripts/lock.py" in capsys.readouterr().err
    )


def test_the_check_of_the_command_line_passes_as_things_stand(root):
    command = [sys.executable, root / "scripts/lock.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
