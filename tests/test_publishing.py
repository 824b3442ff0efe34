"""Publishing an edition leaves every byte of the others as it was, or publishes nothing."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess

import archive
import deployment
import editions
import errata
import links
import manifest
import publish
import published_site
import pytest
import release_gates
import tell_errata
from editions import LANGUAGES
from published_branch import Branch, git
from published_site import Target
from root_pages import SHEETS

PAGES = {1: ("", "about/", "gone/"), 2: ("", "about/"), 3: ("", "about/", "new/")}
PAGE = '<!doctype html><html><head><title>{n}</title></head><body><p id="not-in-this-edition">{n} {lang} {path}</p>{link}</body></html>'


def built(number, out, options):
    """What a build makes, in small: pages in both languages, style sheets, an engine."""
    for language in LANGUAGES:
        for path in PAGES[number]:
            place = editions.home(number, language) + path
            latest = "../" * place.count("/") + "latest/" + place.partition("/")[2]
            text = PAGE.format(n=number, lang=language, path=path, link=f'<a href="{latest}">→</a>')
            write(out / place / "index.html", text)
    for name in (*(f"css/{sheet}.css" for sheet in (*SHEETS, "handbook")), "img/mark.svg"):
        write(out / str(number) / name, f"/* {name} */\n" * 99)  # long enough to be compressed
    write(out / f"{number}/assets/engine/core.wasm", f"engine {number}\r\n")
    return []


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A handbook of three editions, in a git repository, and an empty repository to publish to."""
    place = tmp_path_factory.mktemp("started")
    root = place / "handbook"
    for number, day in ((1, "2022-03-31"), (2, "2026-11-01"), (3, "2026-11-20")):
        write(root / f"calculators/editions/{number}.yaml", f'as_of: "{day}"\n')
        write(root / f"calculators/editions/{number}.lock.json", "{}")
        write(root / f"docs/v{number}/vi/index.md", f"Ấn bản {number}")
    git("init", "-q", cwd=root)
    git("config", "user.name", "Editor", cwd=root)
    git("config", "user.email", "editor@example.org", cwd=root)
    save(root)
    git("init", "-q", "--bare", str(place / "there.git"), cwd=place)
    return place


@pytest.fixture(scope="module")
def with_two(started, tmp_path_factory):
    """The same with editions 1 and 2 published."""
    place = tmp_path_factory.mktemp("two") / "place"
    shutil.copytree(started, place)
    for number in (1, 2):
        published(number, Target(str(place / "there.git")), place / "handbook")
    return place


@pytest.fixture
def handbook(started, tmp_path):
    """The handbook with nothing published."""
    shutil.copytree(started, tmp_path, dirs_exist_ok=True)
    return tmp_path / "handbook"


@pytest.fixture
def two(with_two, tmp_path):
    """The handbook with two editions published."""
    shutil.copytree(with_two, tmp_path, dirs_exist_ok=True)
    return tmp_path / "handbook"


def save(root):
    git("add", "-A", cwd=root)
    git("commit", "-q", "--allow-empty", "-m", "work", cwd=root)


@pytest.fixture
def target(tmp_path):
    """Where it is published."""
    return Target(str(tmp_path / "there.git"))


def gates(number, root):
    return release_gates.refusals(number, root) or release_gates.uncommitted(root)


def published(number, target, root, key=None, build=built):
    """Publish and commit, as an editor does."""
    publish.publish(number, target, key, root, gates, build)
    save(root)


def there(target, tmp_path, name="copy"):
    """What is published, in a folder."""
    branch = Branch(target.remote, target.branch, tmp_path / f"{name}.git", tmp_path / "handbook")
    branch.export(tmp_path / name)
    return tmp_path / name


def test_publishing_another_edition_changes_no_byte_of_those_before(handbook, target, tmp_path):
    published(1, target, handbook)
    first = manifest.files(there(target, tmp_path, "before") / "1")
    kept = manifest.path_of(1, handbook).read_bytes()
    published(2, target, handbook)
    site = there(target, tmp_path)
    assert manifest.files(site / "1") == first == json.loads(kept)["files"]
    assert manifest.path_of(1, handbook).read_bytes() == kept
    assert [manifest.problems(n, site / str(n), handbook) for n in (1, 2)] == [[], []]


def test_the_newest_is_latest_and_the_way_in_leads_to_it(two, target, tmp_path):
    site = there(target, tmp_path)
    listed = json.loads((site / "versions.json").read_text("utf-8"))
    assert [(item["version"], item["aliases"]) for item in listed] == [("2", ["latest"]), ("1", [])]
    assert listed[0]["title"] == "Ấn bản 2 · 第2版"
    assert 'content="0; url=./2/"' in (site / "index.html").read_text("utf-8")
    for path, href in {
        "": "../2/",
        "about/": "../../2/about/",
        "ja/about/": "../../../2/ja/about/",
        "ja/gone/": "../../../2/ja/#not-in-this-edition",
    }.items():
        assert f'<a href="{href}">' in (site / f"latest/{path}index.html").read_text("utf-8")
    assert links.problems(site) == []
    assert {path.name for path in site.glob("latest/**/404.html")} == set()


def test_a_link_to_the_newest_edition_in_a_frozen_one_stays_right(two, target, tmp_path):
    published(3, target, two)
    site = there(target, tmp_path)
    assert '<a href="../../3/about/">' in (site / "latest/about/index.html").read_text("utf-8")
    assert links.problems(site) == []


def test_under_a_path_of_its_host_the_site_is_whole(handbook, target, tmp_path):
    moved = Target(target.remote, base="/so-tay/")
    published(1, moved, handbook)
    site = there(target, tmp_path)
    assert '"/so-tay/1/css/page.css"' in (site / "404.html").read_text("utf-8")
    assert links.problems(site, "/so-tay/") == []
    assert (
        manifest.kept(1, handbook)["base"]
        == published_site.base_of_published(handbook)
        == "/so-tay/"
    )


def test_a_published_edition_is_never_published_again(two, target):
    before = git("ls-remote", target.remote, cwd=two)
    with pytest.raises(SystemExit, match=r"once and for all.*errata"):
        published(2, target, two)
    assert git("ls-remote", target.remote, cwd=two) == before


@pytest.mark.parametrize(
    ("number", "complaint"),
    [(2, "publish edition 1 first"), (4, r"there is no edition 4.*make edition N=4")],
)
def test_editions_are_published_in_their_order(handbook, target, number, complaint):
    with pytest.raises(SystemExit, match=complaint):
        published(number, target, handbook)


def test_a_day_to_come_is_not_published(handbook, target):
    write(handbook / "calculators/editions/1.yaml", 'as_of: "2999-01-01"\n')
    with pytest.raises(SystemExit, match=r"wait until then.*make renew N=1"):
        published(1, target, handbook)


def test_what_is_not_committed_is_not_published(handbook, target):
    git("config", "status.showUntrackedFiles", "no", cwd=handbook)
    write(handbook / "docs/v1/vi/tiếng/mới.md", "mới")
    with pytest.raises(SystemExit, match=r"not committed: docs/v1/vi/tiếng/mới.md"):
        published(1, target, handbook)


def test_a_day_before_that_of_the_last_edition_is_not_published(two, target):
    write(two / "calculators/editions/3.yaml", 'as_of: "2026-10-20"\n')
    save(two)
    with pytest.raises(SystemExit, match=r"as_of must be later than 2026-11-01"):
        published(3, target, two)


def test_what_stops_a_release_is_told_together(monkeypatch):
    def unreadable(number):
        raise release_gates.check.DataError("3.yaml:4: explained")

    monkeypatch.setattr(release_gates.check, "GATES", {"a gate": lambda: ["is shut"]})
    monkeypatch.setattr(release_gates.translations, "waiting", lambda number: ["law/energy.md"])
    monkeypatch.setattr(release_gates.release_report, "problems", unreadable)
    assert release_gates.failed_gates(3) == [
        "a gate: is shut",
        "law/energy.md",
        "3.yaml:4: explained",
    ]


def test_news_that_are_still_a_draft_are_told(handbook):
    draft = editions.texts("ja")["release"]["notes"]["draft"]
    write(handbook / "docs/v1/vi/whats-new.md", "Có gì mới")
    write(handbook / "docs/v1/ja/whats-new.md", f"改訂\n\n{draft}\n")
    [told] = release_gates.drafted_news(1, handbook)
    assert "docs/v1/ja/whats-new.md: rewrite the draft" in told


def test_a_changed_package_needs_another_version(two):
    project, code = "calculators/pyproject.toml", two / "calculators/cobenefit/a.py"
    write(two / project, 'version = "0.1.0"\n')
    write(code, "x = 1")
    save(two)
    kept = manifest.kept(2, two) | {"source": publish.head(two)}
    write(manifest.path_of(2, two), json.dumps(kept))
    assert release_gates.same_version(two) == []
    write(code, "x = 2")
    save(two)
    [told] = release_gates.same_version(two)
    assert told.startswith(f"the calculators changed since edition 2: raise `version` in {project}")
    write(two / project, 'version = "0.2.0"\n')
    assert release_gates.same_version(two) == []


def test_an_edition_that_is_published_knows_no_later_draft(monkeypatch):
    monkeypatch.setenv("HANDBOOK_UP_TO", "1")
    assert editions.numbers() == [1]


def test_a_changed_byte_on_the_branch_stops_the_next_publication(two, target, tmp_path):
    branch = Branch(target.remote, target.branch, tmp_path / "tamper.git", two)
    branch.replace({"1/about/index.html": b"other"}, [], "tamper")
    branch.push()
    with pytest.raises(SystemExit, match=r"edition 1: about/index.html: changed"):
        published(3, target, two)
    with pytest.raises(SystemExit, match=r"about/index.html: changed"):
        archive.archive(target, tmp_path / "archive", two)


def test_a_build_that_touches_an_older_edition_is_not_published(two, target):
    def careless(number, out, options):
        write(out / "1/about/index.html", "newer")
        return built(number, out, options)

    before = git("ls-remote", target.remote, cwd=two)
    with pytest.raises(SystemExit, match=r"1/about/index.html: changed on the branch"):
        published(3, target, two, build=careless)
    assert git("ls-remote", target.remote, cwd=two) == before
    assert not manifest.path_of(3, two).exists()


@pytest.mark.parametrize("commit", [False, True])
def test_what_was_changed_during_the_build_is_not_published(handbook, target, commit):
    def meanwhile(number, out, options):
        write(handbook / "docs/v1/vi/index.md", "Ấn bản một")
        if commit:
            save(handbook)
        return built(number, out, options)

    with pytest.raises(SystemExit, match="a commit was made" if commit else "not committed"):
        published(1, target, handbook, build=meanwhile)
    assert git("ls-remote", target.remote, cwd=handbook) == b""


def test_a_push_that_breaks_off_leaves_nothing_here(handbook, target, monkeypatch):
    def broken(self):
        raise SystemExit("git push: connection lost")

    monkeypatch.setattr(Branch, "push", broken)
    with pytest.raises(SystemExit, match="connection lost"):
        published(1, target, handbook)
    assert editions.published(handbook) == []


def test_a_repository_is_named_from_the_project_and_one_that_is_not_there_is_told(two, tmp_path):
    git("remote", "add", "near", "../there.git", cwd=two)
    assert Branch("near", "published", tmp_path / "a.git", two).before
    with pytest.raises(SystemExit, match=r"nowhere cannot be read: name the repository.*REMOTE="):
        Branch("nowhere", "published", tmp_path / "b.git", two)


def test_a_branch_without_files_is_published_to(handbook, target):
    tree = git("hash-object", "-t", "tree", "/dev/null", cwd=handbook).decode().strip()
    git("hash-object", "-t", "tree", "-w", "/dev/null", cwd=handbook)
    made = git("commit-tree", tree, "-m", "empty", cwd=handbook).decode().strip()
    git("push", "-q", target.remote, f"{made}:refs/heads/published", cwd=handbook)
    published(1, target, handbook)
    assert editions.published(handbook) == [1]


def test_a_link_that_leads_nowhere_stops_the_publication(handbook, target):
    def broken(number, out, options):
        built(number, out, options)
        write(out / "1/about/index.html", '<html><head></head><a href="../lost/">x</a></html>')
        return []

    with pytest.raises(SystemExit, match=r"1/about/index.html:1: ../lost/ leads nowhere"):
        published(1, target, handbook, build=broken)


def test_another_branch_than_the_published_one_is_refused(two, target):
    with pytest.raises(SystemExit, match=r"lacks edition 1.*right place"):
        published(3, Target(target.remote, "other"), two)


def test_a_copy_of_the_project_that_lags_behind_is_told(two, target):
    for path in (two / "calculators/editions").glob("2.manifest.json*"):
        path.unlink()
    save(two)
    with pytest.raises(SystemExit, match=r"has edition 2.*git pull"):
        published(2, target, two)


def test_a_text_of_a_published_edition_that_was_edited_is_found(two):
    assert manifest.source_problems(two) == []
    write(two / "docs/v1/vi/index.md", "Ấn bản một")
    [found] = manifest.source_problems(two)
    assert found.startswith("docs/v1/vi/index.md: changed: edition 1 is published")


ERRATUM = {
    "factor": "vn_grid_emission_factor", "year": 2023, "editions": [2], "wrong": 0.6592, "right": 0.7,
    "reason": {"vi": "nhầm", "ja": "誤記"}, "source": "ipcc2006_v2_ch1", "published": "2026-12-05",
}  # fmt: skip


def tell(target, root):
    tell_errata.tell_errata(target, root, release_gates.uncommitted)


def test_errata_are_told_without_touching_an_edition(two, target, tmp_path, monkeypatch):
    known = {"2026-12-05-a": errata.Erratum.model_validate(ERRATUM)}
    monkeypatch.setattr(errata, "read", lambda root=None: known)
    before = {n: manifest.files(there(target, tmp_path, "before") / n) for n in ("1", "2")}
    tell(target, two)
    site = there(target, tmp_path)
    assert {n: manifest.files(site / n) for n in ("1", "2")} == before
    assert "2026-12-05-a" in json.loads((site / "errata.json").read_text("utf-8"))["notices"]
    assert "0,6592" in (site / "errata/index.html").read_text("utf-8")
    assert links.problems(site) == []

    known.clear()
    with pytest.raises(SystemExit, match=r"2026-12-05-a is told on the site and missing here"):
        tell(target, two)


def test_errata_that_are_not_committed_or_not_right_are_not_told(two, target, monkeypatch):
    monkeypatch.setattr(release_gates.errata_check, "problems", lambda root: ["wrong: 0.1"])
    with pytest.raises(SystemExit, match=r"wrong: 0\.1\nnothing was published"):
        tell_errata.tell_errata(target, two)
    write(two / "note.txt", "x")
    with pytest.raises(SystemExit, match=r"not committed: note\.txt"):
        tell_errata.tell_errata(target, two)


@pytest.fixture
def key(tmp_path):
    """A key to sign with."""
    path = tmp_path / "key"
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "editor", "-f", str(path)]
    subprocess.run(words, check=True)
    return path


def test_a_manifest_is_signed_by_a_key_that_may_sign(handbook, target, key, tmp_path):
    import signature

    with pytest.raises(SystemExit, match="ssh-keygen -t ed25519"):
        published(1, target, handbook, key="")
    with pytest.raises(SystemExit, match=r"add this line to .*signers"):
        published(1, target, handbook, key=str(key))
    write(signature.signers(handbook), signature.line_of(key) + "\n")
    save(handbook)
    published(1, target, handbook, key=str(key))
    path = manifest.path_of(1, handbook)
    assert signature.signature_of(path).is_file()
    assert signature.problems(path, handbook) == []
    site = there(target, tmp_path)
    assert (site / "manifests/1.manifest.json.sig").is_file()
    write(path, path.read_text("utf-8").replace('"edition": 1', '"edition": 9'))
    assert signature.problems(path, handbook) != []


def test_the_digest_is_that_of_what_sha256sum_prints(tmp_path):
    write(tmp_path / "b/c.txt", "c")
    write(tmp_path / "a.txt", "a")
    printed = subprocess.run(
        "sha256sum a.txt b/c.txt | sha256sum", shell=True, cwd=tmp_path, capture_output=True
    )
    assert manifest.digest(manifest.files(tmp_path)) == printed.stdout.decode().split()[0]


def test_what_is_missing_changed_or_new_is_told(two, target, tmp_path):
    edition = there(target, tmp_path) / "2"
    (edition / "index.html").unlink()
    write(edition / "about/index.html", "other")
    write(edition / "more.html", "more")
    assert manifest.problems(2, edition, two) == [
        "edition 2: about/index.html: changed",
        "edition 2: index.html: missing",
        "edition 2: more.html: not in the manifest",
    ]


def test_the_archive_is_the_same_each_time_and_holds_the_published_bytes(two, target, tmp_path):
    made = [archive.archive(target, tmp_path / name, two) for name in ("first", "second")]
    (site, packed), (_, again) = made
    assert packed.name == "handbook-1-2.zip"
    assert packed.read_bytes() == again.read_bytes()
    assert [manifest.problems(n, site / str(n), two, True) for n in (1, 2)] == [[], []]
    assert links.problems(site) == []
    sheet = site / "1/css/tokens.css"
    assert gzip.decompress(sheet.with_name("tokens.css.gz").read_bytes()) == sheet.read_bytes()
    assert "edition 1: css/tokens.css.br: not in the manifest" in manifest.problems(
        1, site / "1", two
    )
    assert manifest.wrongly_compressed(site) == []
    sheet.with_name("tokens.css.gz").write_bytes(gzip.compress(b"forged"))
    [found] = manifest.wrongly_compressed(site)
    assert found.endswith("1/css/tokens.css.gz: holds something else than the file beside it")


def test_only_its_own_folder_and_the_pages_around_may_change():
    may = {name for name in ("2/x", "3/x", "manifests/2.manifest.json", "manifests/3.manifest.json",
                             "latest/x", "errata.json", "other") if deployment.may_change(name, 3)}  # fmt: skip
    assert may == {"3/x", "manifests/3.manifest.json", "latest/x", "errata.json"}
