"""Makes the one archive that the browser's Python starts from; runs inside Pyodide.

The archive holds the standard library that the calculators can reach and the package
``cobenefit`` with its data, compiled by the very interpreter that will read it. It is
stored, not deflated: zipimport then reads without inflating, and the transfer is
compressed once, by the web server's ``.br`` and ``.gz`` siblings.
"""

import ast
import importlib.util
import io
import marshal
import zipfile
from collections.abc import Iterator

EPOCH = (1980, 1, 1, 0, 0, 0)  # a fixed date: the same input gives the same bytes

# Modules and packages of the standard library that no calculation reaches: interactive and
# developer tools, network clients and servers, file formats, other platforms' halves.
_LEFT_OUT = """
    __hello__ __phello__ _pyio _pyrepl _sysconfigdata__emscripten_wasm32-emscripten antigravity
    argparse asyncio/proactor_events asyncio/tools asyncio/windows_events asyncio/windows_utils
    bdb cProfile cmd code compileall concurrent/futures/process concurrent/interpreters
    configparser ctypes curses dbm difflib doctest email ensurepip fileinput filecmp ftplib
    getopt getpass gettext hmac html/parser http idlelib imaplib importlib/metadata
    importlib/readers importlib/resources importlib/simple ipaddress lib2to3 logging/config logging/handlers mailbox mimetypes
    modulefinder multiprocessing netrc nturl2path optparse pdb pickletools platform plistlib
    poplib pprint profile pstats pty pyclbr py_compile pydoc pydoc_data pyodide/http quopri
    rlcompleter runpy sched shelve shlex smtplib socketserver sqlite3 stringprep symtable
    sysconfig tabnanny tarfile test this timeit tkinter tomllib trace tracemalloc tty turtle
    turtledemo unittest urllib/error urllib/request urllib/response urllib/robotparser uuid
    venv wave webbrowser wsgiref xml/dom xml/etree xmlrpc zipapp zoneinfo
"""
LEFT_OUT = frozenset(_LEFT_OUT.split())

# The interpreter and the package read and write these encodings only (cp437: zip archives;
# cp932, cp1258: CSV files of Japanese and Vietnamese Excel).
_ENCODINGS = """
    __init__ aliases ascii cp437 cp932 cp1258 latin_1 raw_unicode_escape unicode_escape
    utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_32
"""
ENCODINGS = frozenset(_ENCODINGS.split())


def left_out(parts: list[str]) -> bool:
    """Whether a module, given as the parts of its name, or a package above it is left out."""
    return any("/".join(parts[:depth]) in LEFT_OUT for depth in range(1, len(parts) + 1))


def wanted(path: str) -> bool:
    """Whether the file ``path`` of the standard library's archive is kept."""
    if not path.endswith(".py"):
        return False
    parts = path.removesuffix(".py").split("/")
    if parts[0] == "encodings":
        return parts[-1] in ENCODINGS
    return not left_out(parts)


def compiled(path: str, source: bytes, optimize: int) -> bytes:
    """The bytes of a ``.pyc`` of ``source``: magic, no source to compare with, code."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=optimize)
    header = importlib.util.MAGIC_NUMBER + bytes(12)
    return header + marshal.dumps(code)


def standard_library(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yields (path, bytes) of the kept modules; docstrings and asserts are left away."""
    for path in filter(wanted, archive.namelist()):
        yield path + "c", compiled(path, archive.read(path), optimize=2)


def package(wheel: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Yields (path, bytes) of the wheel's package: modules compiled as written, data as is.

    The command line stays outside: a browser has none, and it alone needs argparse.
    """
    for path in wheel.namelist():
        if path.endswith(("/", "/__main__.py")) or ".dist-info/" in path:
            continue
        if path.endswith(".py"):
            check_imports(path, wheel.read(path))
            yield path + "c", compiled(path, wheel.read(path), optimize=0)
        else:
            yield path, wheel.read(path)


def check_imports(path: str, source: bytes) -> None:
    """Raises ImportError when ``source`` names a module that LEFT_OUT leaves out.

    Imports inside functions count too: in the browser they would fail only when called.
    """
    for name, line in imported(path, source):
        if left_out(name.split(".")):
            raise ImportError(
                f"{path}, line {line}: imports {name}, which LEFT_OUT in scripts/engine_zip.py"
                " keeps from the browser. Do without it, or keep it."
            )


def imported(path: str, source: bytes) -> Iterator[tuple[str, int]]:
    """Yields (dotted name, line) of everything that ``source`` imports by absolute name."""
    for node in ast.walk(ast.parse(source, path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def library(source_zip: bytes) -> bytes:
    """One stored zip of a pure-Python library's compiled modules and licence."""
    with zipfile.ZipFile(io.BytesIO(source_zip)) as source:
        return stored(dict(package(source)))


def archive(standard_library_zip: bytes, wheel_zip: bytes) -> bytes:
    """One stored zip from the bytes of the two archives, reproducible to the last byte."""
    files: dict[str, bytes] = {}
    for data, choose in ((standard_library_zip, standard_library), (wheel_zip, package)):
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            files.update(choose(source))
    return stored(files)


def stored(files: dict[str, bytes]) -> bytes:
    """The bytes of a zip that holds `files` as they are, in the order of their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as target:
        for path in sorted(files):
            target.writestr(zipfile.ZipInfo(path, EPOCH), files[path])
    return out.getvalue()
