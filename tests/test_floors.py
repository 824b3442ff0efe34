"""Who may import whom: arithmetic knows no data, models no languages, and all of it runs bare."""

from __future__ import annotations

import ast
import shutil
import sys
from pathlib import Path

import pytest

# folder: what its modules may import of the package; the top floor may import anything.
FLOORS = {
    "core": ("core",),
    "data": ("core", "data"),
    "models": ("core", "models.parts"),
    "views": ("core", "data", "views"),
    "compiled": (),
}
# What pages are made with at build, from outside the standard library; never imported at run time.
AT_BUILD = {"blocks.py": {"vl_convert"}}
# What a page loads when a reader first asks for it.
ON_DEMAND = {"views/workbook/__init__.py": {"xlsxwriter"}}


def imports(path, package):
    """(line, module) of every import in a file, also inside functions, relative ones resolved."""
    inside = path.relative_to(package.parent).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            above = inside[: len(inside) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            bare = module == package.name  # `from cobenefit import x`: x may be a module
            yield from (
                (node.lineno, f"{module}.{alias.name}" if bare else module) for alias in node.names
            )


def violations(package):
    """One line for each import that a floor or the browser forbids."""
    found = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        allowed = FLOORS[name.parts[0]] if len(name.parts) > 1 else ("",)
        for line, module in imports(path, package):
            first, _, rest = module.partition(".")
            if first != package.name:
                known = AT_BUILD.get(str(name), set()) | ON_DEMAND.get(str(name), set())
                if first not in sys.stdlib_module_names | known:
                    found.append(f"{name}:{line}: {module} is not in the standard library")
            elif rest != "__version__" and not any(
                f"{rest}.".startswith(f"{a}." if a else "") for a in allowed
            ):
                found.append(f"{name}:{line}: {module} is above {name.parts[0]}")
    return found


@pytest.fixture
def package(root):
    return root / "calculators/cobenefit"


def test_no_module_imports_from_a_floor_above_it_or_from_outside(package):
    assert violations(package) == []


def test_every_folder_of_the_package_is_on_a_known_floor(package):
    folders = {
        path.parent.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        if path.parent != package
    }
    assert folders == set(FLOORS)


def test_what_runs_for_a_reader_never_reaches_what_is_there_at_build_only(package):
    at_build = {f"{package.name}.{name.removesuffix('.py')}" for name in AT_BUILD}
    for path in package.rglob("*.py"):
        assert not at_build & {module for _, module in imports(path, package)}, path


@pytest.mark.parametrize(
    "file, statement, module",
    [
        (
            "core/quantity.py",
            "from cobenefit.data.store import edition",
            "cobenefit.data.store is above core",
        ),
        (
            "core/units.py",
            "import cobenefit.views.numbers",
            "cobenefit.views.numbers is above core",
        ),
        ("core/units.py", "from cobenefit import app", "cobenefit.app is above core"),
        ("core/units.py", "from ..data import store", "cobenefit.data is above core"),
        ("core/units.py", "from .. import views", "cobenefit.views is above core"),
        (
            "data/store.py",
            "from cobenefit.models import fuel_switch",
            "cobenefit.models is above data",
        ),
        ("data/edition.py", "from cobenefit.views import numbers", "cobenefit.views is above data"),
        (
            "models/fuel_switch.py",
            "from cobenefit.data.store import edition",
            "cobenefit.data.store is above models",
        ),
        (
            "models/parts/combustion.py",
            "from cobenefit.models import fuel_switch",
            "cobenefit.models is above models",
        ),
        (
            "models/fuel_switch.py",
            "from cobenefit.models.other import x",
            "cobenefit.models.other is above models",
        ),
        (
            "views/numbers.py",
            "from cobenefit.models import fuel_switch",
            "cobenefit.models is above views",
        ),
        ("views/numbers.py", "from cobenefit.app import run", "cobenefit.app is above views"),
        ("app.py", "import numpy", "numpy is not in the standard library"),
        (
            "views/catalog.py",
            "def late():\n    from yaml import load",
            "yaml is not in the standard library",
        ),
    ],
)
def test_a_seeded_violation_is_caught_with_its_file_and_line(
    package, tmp_path, file, statement, module
):
    copy = tmp_path / "cobenefit"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("*.json", "__pycache__"))
    path = copy / file
    text = path.read_text("utf-8") + f"\n{statement}\n"
    path.write_text(text, "utf-8")
    (found,) = violations(copy)
    assert found == f"{file}:{text.count(chr(10))}: {module}"


def test_what_is_loaded_on_demand_is_imported_inside_functions_only(package):
    names = {f"cobenefit.{Path(name).parent.as_posix().replace('/', '.')}" for name in ON_DEMAND}
    for path in package.rglob("*.py"):
        top = ast.parse(path.read_text("utf-8")).body
        here = {node.module for node in top if isinstance(node, ast.ImportFrom)}
        inside = path.parent.name == "workbook"
        assert inside or not here & names, path


def test_the_package_asks_for_nothing_to_be_installed(root):
    import tomllib

    project = tomllib.loads((root / "calculators/pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == []
