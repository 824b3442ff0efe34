"""Signs a manifest with an SSH key, and checks the signature: who published an edition.

calculators/editions/signers lists who may sign, as `ssh-keygen -Y verify` reads it.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from editions import ROOT

NAMESPACE = "handbook"
HOW = """no key to sign with. Make one once (a file of your own, never of this project):
    ssh-keygen -t ed25519 -f ~/.ssh/handbook -C "your name"
and name it:
    HANDBOOK_SIGNING_KEY=~/.ssh/handbook make publish N=...
UNSIGNED=1 publishes without a signature."""


def signers(root: Path = ROOT) -> Path:
    return root / "calculators/editions/signers"


def signature_of(path: Path) -> Path:
    """Where ssh-keygen puts the signature of a file."""
    return path.with_name(path.name + ".sig")


def run(*words: str, given: bytes | None = None) -> str:
    """What ssh-keygen prints; SystemExit with its complaint. It asks for a passphrase by itself."""
    if not shutil.which("ssh-keygen"):
        raise SystemExit("ssh-keygen is missing: apt-get install openssh-client")
    done = subprocess.run(["ssh-keygen", *words], input=given, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"ssh-keygen {words[0]} {words[1]}: {done.stderr.decode().strip()}")
    return done.stdout.decode()


def line_of(key: Path) -> str:
    """The line of `signers` for a key: principal, namespace, kind and public key."""
    kind, public = run("-y", "-f", str(key)).split()[:2]
    return f'editor namespaces="{NAMESPACE}" {kind} {public}'


def key_problems(name: str, root: Path = ROOT) -> list[str]:
    """Why nothing can be signed with the key named `name`."""
    if not name:
        return [HOW]
    key = Path(name).expanduser()
    if not key.is_file():
        return [f"there is no key {key}: HANDBOOK_SIGNING_KEY names the file of the private key"]
    listed = signers(root).read_text("utf-8").splitlines() if signers(root).is_file() else []
    if (line := line_of(key)) not in listed:
        return [
            f"this key may not sign yet: add this line to {signers(root)}, and commit it:\n{line}"
        ]
    return []


def sign(path: Path, name: str) -> None:
    """Write <path>.sig with the key named `name`."""
    signature_of(path).unlink(missing_ok=True)
    run("-Y", "sign", "-q", "-f", str(Path(name).expanduser()), "-n", NAMESPACE, str(path))


def problems(path: Path, root: Path = ROOT) -> list[str]:
    """What is wrong with the signature of `path`, where there is one."""
    signature = signature_of(path)
    if not signature.is_file():
        return []
    known = ["-f", str(signers(root)), "-I", "editor", "-n", NAMESPACE, "-s", str(signature)]
    try:
        run("-Y", "verify", *known, given=path.read_bytes())
    except SystemExit as complaint:
        return [f"{signature}: {complaint}"]
    return []
