"""Promises about the files themselves: what may not stand in them, and what must stand beside a dependency."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from game import __version__

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("core", "play", "batch", "analysis", "cluster", "class", "dev", "browser")
EXTRAS = ("batch", "analysis", "cluster", "class")

# Put together from parts, so that this file does not hold what it forbids.
REGISTRIES = (
    "py" + "pi.org",
    "pythonhosted" + ".org",
    "npm" + "js.org",
    "npm" + "js.com",
    "conda" + ".anaconda",
)
PATHS = ("work", "root", "home", "Users", "tmp/fs", "opt")
MARKERS = ("TO" + "DO", "FIX" + "ME", "X" + "XX", "HA" + "CK", "W" + "IP")

FORBIDDEN = {
    "a registry's host": re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE),
    "a machine's path": re.compile(rf"(?<![\w.~*:/-])/(?:{'|'.join(PATHS)})/\w"),
    "an unfinished marker": re.compile(rf"\b(?:{'|'.join(MARKERS)})\b"),
}


def tracked() -> list[Path]:
    """Return the text files under version control."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listing.returncode != 0:
        pytest.skip("needs a git checkout to know which files ship")
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if FORBIDDEN[what].search(line)
    ]
    assert found == []


def test_what_is_forbidden_would_be_found() -> None:
    samples = {
        "a registry's host": "--index-url https://" + REGISTRIES[0] + "/simple",
        "a machine's path": "see /" + PATHS[2] + "/someone/notes",
        "an unfinished marker": "# " + MARKERS[0] + ": later",
    }
    for what, sample in samples.items():
        assert FORBIDDEN[what].search(sample)


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements() -> list[str]:
    """Return every dependency of pyproject.toml: to build, to run, extras, groups."""
    data = project()
    extras = data["project"].get("optional-dependencies", {}).values()
    groups = data["dependency-groups"].values()
    return [
        line
        for block in (data["build-system"]["requires"], data["project"]["dependencies"], *extras, *groups)
        for line in block
    ]


@pytest.mark.parametrize("requirement", requirements())
def test_every_dependency_says_why_it_is_there(requirement: str) -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    reasons = [line.partition("#")[2].strip() for line in lines if f'"{requirement}"' in line]
    assert reasons
    assert all(len(reason) > 10 for reason in reasons)


def lock(name: str) -> dict[str, str]:
    """Return the versions of a lock by package."""
    text = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes_only(name: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9][\w.+!]*( ; [a-z_]+ (==|!=|<|>=) '[\w.]+')? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    lines = (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Exact versions and hashes")
    assert [line for line in lines[1:] if not (pin.fullmatch(line) or digest.fullmatch(line))] == []


def test_each_lock_holds_all_of_the_smaller_one() -> None:
    core, play, batch, analysis, cluster, classroom, dev, browser = (lock(name) for name in LOCKS)
    assert core.items() <= play.items() <= batch.items() <= analysis.items() <= dev.items()
    assert batch.items() <= cluster.items() <= dev.items()
    assert play.items() <= classroom.items() <= dev.items() <= browser.items()
    assert "textual" not in core
    assert "textual" in play
    assert "pyarrow" not in play
    assert "pyarrow" in batch
    assert "salib" not in batch
    assert "salib" in analysis
    assert "starlette" not in batch
    assert "starlette" in classroom
    assert "playwright" not in dev
    assert "playwright" in browser


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_agrees_with_what_the_project_asks_for(name: str) -> None:
    data = project()
    wanted = list(data["project"]["dependencies"])
    for extra in EXTRAS:
        if name in (extra, "dev", "browser"):
            wanted += data["project"]["optional-dependencies"][extra]
    for group in ("dev", "browser"):
        if name in (group, "browser"):
            wanted += data["dependency-groups"][group]
    versions = lock(name)
    for line in wanted:
        requirement = Requirement(line)
        if name == "core" and requirement.name == "textual":
            continue
        assert Version(versions[requirement.name.lower()]) in requirement.specifier


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in tracked()
        if path.suffix == ".md"
        for target in link.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_decision_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = sorted(path.name for path in (ROOT / "docs" / "adr").glob("*.md"))
    assert pages
    assert [page for page in pages if f"(adr/{page})" not in index] == []


def test_the_citation_names_this_version() -> None:
    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_only_seeding_makes_generators() -> None:
    maker = re.compile(
        r"default_rng|SeedSequence|PCG64|random\.Generator\(|^import random|^from random", re.MULTILINE
    )
    found = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "game").rglob("*.py"))
        if path.name != "seeding.py" and maker.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
