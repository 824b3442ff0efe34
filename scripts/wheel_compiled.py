"""Makes a wheel of byte code from one of sources, as pyodide-build's py-compile does.

Runs inside Pyodide, whose interpreter the byte code is for, and in any CPython of the same minor
version; it needs the standard library alone. The same wheel gives the same bytes: dates are fixed,
and byte code names the hash of its source instead of its date.
"""

import base64
import hashlib
import importlib.util
import io
import marshal
import sys
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
CHECKED_HASH = (3).to_bytes(4, "little")  # flags of a .pyc: names its source's hash, and is checked
MODE = 0o644 << 16


def compiled(path: str, source: bytes) -> bytes:
    """The bytes of a .pyc of `source`."""
    code = compile(source, path, "exec", dont_inherit=True)
    header = importlib.util.MAGIC_NUMBER + CHECKED_HASH + importlib.util.source_hash(source)
    return header + marshal.dumps(code)


def compiled_wheel(wheel: bytes) -> bytes:
    """The wheel with every module compiled by this interpreter."""
    files = {}
    for path, content in read(wheel).items():
        if path.endswith(".py"):
            files[path + "c"] = compiled(path, content)
        else:
            files[path] = content
    return written(files, f"cp{sys.version_info.major}{sys.version_info.minor}-none-any")


def read(wheel: bytes) -> dict[str, bytes]:
    """The files of a wheel, by path."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def written(files: dict[str, bytes], tag: str) -> bytes:
    """A wheel of `files` for `tag`, with RECORD and WHEEL as they must be, in a fixed order."""
    [record] = [path for path in files if path.endswith(".dist-info/RECORD")]
    about = record.removesuffix("RECORD") + "WHEEL"
    lines = files[about].decode().splitlines()
    kept = [f"Tag: {tag}" if line.startswith("Tag:") else line for line in lines]
    files = {**files, about: ("\n".join(kept) + "\n").encode()}
    files[record] = _record({path: files[path] for path in sorted(files) if path != record}, record)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in [*sorted(files.keys() - {record}), record]:  # RECORD comes last, for appending
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, MODE
            archive.writestr(entry, files[path])
    return out.getvalue()


def _record(files: dict[str, bytes], own: str) -> bytes:
    lines = [f"{path},sha256={_digest(content)},{len(content)}" for path, content in files.items()]
    return ("\n".join([*lines, f"{own},,"]) + "\n").encode()


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
