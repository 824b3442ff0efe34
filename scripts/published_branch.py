"""The branch that holds the published site: fetched, read, and pushed once everything is right.

All work happens in a repository of its own in a temporary folder, so that a publication that
fails leaves nothing behind, neither here nor there.
"""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from contextlib import chdir
from pathlib import Path

from editions import ROOT
from mike.git_utils import Commit, FileInfo, GitError

# How the project reaches the repository: keys, passwords, addresses.
ACCESS = r"^(core\.sshcommand|credential\.|http\.|url\.)"
# Within a hook git would work on the hook's repository, whatever the folder.
OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")


def git(*words: str, cwd: Path, complain: bool = True) -> bytes:
    """What git prints; SystemExit with its complaint, or b"" when `complain` is off."""
    for name in OF_A_HOOK:
        os.environ.pop(name, None)
    done = subprocess.run(["git", *words], cwd=cwd, capture_output=True, check=False)
    if done.returncode and complain:
        raise SystemExit(f"git {' '.join(words[:2])}: {done.stderr.decode().strip()}")
    return b"" if done.returncode else done.stdout


def address_of(remote: str, root: Path = ROOT) -> str:
    """The address that a name such as `origin` stands for; an address or a folder as it is."""
    known = git("remote", "get-url", "--", remote, cwd=root, complain=False).decode().strip()
    folder, start = known or remote, root if known else Path()
    return str((start / folder).resolve()) if (start / folder).is_dir() else folder


class Branch:
    """A branch of another repository, with a copy of its own to prepare changes in.

    Attributes:
        name: of the branch.
        before: the commit that was found there, "" when the branch does not exist yet.
    """

    def __init__(self, remote: str, name: str, work: Path, root: Path = ROOT) -> None:
        self.address, self.name, self.work = address_of(remote, root), name, work
        git("init", "-q", "--bare", str(work), cwd=root)
        listed = git("config", "--local", "-z", "--get-regexp", ACCESS, cwd=root, complain=False)
        for setting in listed.decode().split("\0")[:-1]:
            key, _, value = setting.partition("\n")
            git("config", "--add", key, value, cwd=work)
        self.root, self.before = root, self._fetched()

    def ask_who(self) -> None:
        """Take over who commits; SystemExit when git does not know it."""
        for key in ("user.name", "user.email"):
            variable = f"GIT_COMMITTER_{key.removeprefix('user.').upper()}"
            found = git("config", key, cwd=self.root, complain=False).decode().strip()
            value = os.environ.get(variable) or found
            if not value:
                raise SystemExit(f"git does not know who you are: git config --global {key} …")
            git("config", key, value, cwd=self.work)

    def _fetched(self) -> str:
        try:
            found = git("ls-remote", "--", self.address, f"refs/heads/{self.name}", cwd=self.work)
        except SystemExit as error:
            raise SystemExit(
                f"{self.address} cannot be read: name the repository of the published site, "
                f"REMOTE=… , or once for all: git remote add origin ADDRESS\n{error}"
            ) from error
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
        commit = self.commit()
        if commit and git("ls-tree", commit, cwd=self.work):
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
        asked = git("ls-remote", "--", self.address, ref, cwd=self.work, complain=False)
        if asked and asked.decode().split()[0] != self.commit():
            raise SystemExit(
                f"{self.address} does not hold what was pushed: look at its {self.name}"
            )
