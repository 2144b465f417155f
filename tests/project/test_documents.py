"""The documents lead where they say: every link and picture is there, every command they name exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# As STYLE has it: who has read so far knows what this is, has seen it, and can start it.
FIRST_SCREEN_LINES = 40


def _words(document: Path) -> str:
    return document.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document):
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", _words(document))
    local = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    missing = [target for target in local if not (document.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_make_targets_exist(document):
    known = set(re.findall(r"^([a-z0-9-]+):", _words(ROOT / "Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^\$ |`)make ([a-z0-9-]+)", _words(document), re.MULTILINE))
    assert named <= known


def test_management_commands_exist():
    known = get_commands()
    named = {name for document in DOCUMENTS for name in re.findall(r"(?<![\w/])manage\.py ([a-z_]+)", _words(document))}
    assert named - set(known) == set()


def test_the_first_screen_of_the_readme_shows_and_starts_it():
    first = "\n".join(_words(ROOT / "README.md").splitlines()[:FIRST_SCREEN_LINES])
    for wanted in ("![", "make run", "make test", "curl ", "docs/architecture.md"):
        assert wanted in first
