"""The branch that holds the published site: fetched, read, and pushed once everything is right.

All work happens in a repository of its own in a temporary folder, so that a publication that
fails leaves nothing behind, neither here nor there.
"""

from __future__ import annotations

import io
import subprocess
import tarfile
from contextlib import chdir
from pathlib import Path

from editions import ROOT
from mike.git_utils import Commit, FileInfo, GitError


def git(*words: str, cwd: Path, complain: bool = True) -> bytes:
    """What git prints; SystemExit with its complaint, or b"" when `complain` is off."""
    done = subprocess.run(["git", *words], cwd=cwd, capture_output=True, check=False)
    if done.returncode and complain:
        raise SystemExit(f"git {' '.join(words[:2])}: {done.stderr.decode().strip()}")
    return b"" if done.returncode else done.stdout


def address_of(remote: str, root: Path = ROOT) -> str:
    """The address that a name such as `origin` stands for; an address or a folder as it is."""
    known = git("remote", "get-url", "--", remote, cwd=root, complain=False).decode().strip()
    if known:
        return known
    return str(Path(remote).resolve()) if Path(remote).is_dir() else remote


class Branch:
    """A branch of another repository, with a copy of its own to prepare changes in.

    Attributes:
        name: of the branch.
        before: the commit that was found there, "" when the branch does not exist yet.
    """

    def __init__(self, remote: str, name: str, work: Path, root: Path = ROOT) -> None:
        self.address, self.name, self.work = address_of(remote, root), name, work
        git("init", "-q", "--bare", str(work), cwd=root)
        for key in ("user.name", "user.email"):
            value = git("config", key, cwd=root, complain=False).decode().strip()
            if not value:
                raise SystemExit(f"git does not know who you are: git config --global {key} …")
            git("config", key, value, cwd=work)
        self.before = self._fetched()

    def _fetched(self) -> str:
        found = git("ls-remote", "--", self.address, f"refs/heads/{self.name}", cwd=self.work)
        if not found:
            return ""
        ref = f"refs/heads/{self.name}"
        git("fetch", "-q", "--depth=1", "--", self.address, f"+{ref}:{ref}", cwd=self.work)
        return self.commit()

    def commit(self) -> str:
        """The commit that the copy is at, "" before the first."""
        words = ("rev-parse", "--verify", "-q", f"refs/heads/{self.name}")
        return git(*words, cwd=self.work, complain=False).decode().strip()

    def export(self, folder: Path) -> None:
        """The files of the branch into `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        plain = ("-c", "core.autocrlf=false")  # each byte as it was committed, on Windows too
        if commit := self.commit():
            packed = io.BytesIO(git(*plain, "archive", "--format=tar", commit, cwd=self.work))
            with tarfile.open(fileobj=packed) as files:
                files.extractall(folder, filter="data")

    def changed(self) -> list[str]:
        """Names of the files that differ from what was fetched."""
        if not self.before:
            return git("ls-tree", "-r", "-z", "--name-only", self.name, cwd=self.work).decode().split("\0")[:-1]  # fmt: skip
        words = ("diff", "--name-only", "--no-renames", "-z", self.before, self.name)
        return git(*words, cwd=self.work).decode().split("\0")[:-1]

    def replace(self, files: dict[str, bytes], folders: list[str], message: str) -> None:
        """Commit `files`, after taking away everything in `folders`."""
        with chdir(self.work):
            try:
                with Commit(self.name, message, allow_empty=True) as commit:
                    commit.delete_files(folders)
                    for path, data in files.items():
                        commit.add_file(FileInfo(path, data))
            except GitError as error:
                raise SystemExit(f"git: {error}") from error

    def push(self) -> None:
        """Publish. Refused by git when somebody else published meanwhile."""
        ref = f"refs/heads/{self.name}"
        git("push", "-q", "--", self.address, f"{ref}:{ref}", cwd=self.work)
        there = git("ls-remote", "--", self.address, ref, cwd=self.work).decode().split()[:1]
        if there != [self.commit()]:
            raise SystemExit(
                f"{self.address} does not hold what was pushed: look at its {self.name}"
            )
