"""docs/settings.md names every variable that is read, with its default, and every check; and nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
READERS = {"raw", "text", "secret", "boolean", "integer", "listing", "ports", "choice", "path", "url", "urls", "rate"}


def calls_of_readers():
    for file in (ROOT / "factcheck").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            match node.func:
                case ast.Attribute(value=ast.Name(id="env"), attr=reader) if reader in READERS:
                    yield reader, node
                case ast.Name(id="choice") if file.name == "env.py":
                    yield "choice", node


def variables_read() -> set[str]:
    names = set()
    for reader, node in calls_of_readers():
        names.add(node.args[0].value)
        if reader == "secret":
            names.add(f"{node.args[0].value}_FILE")
    return names


def rows() -> dict[str, str]:
    return dict(re.findall(r"^\| `([A-Z0-9_]+)` \| (.*?) \|", PAGE, re.MULTILINE))


def whole_defaults():
    """Return (variable, default) of every reader whose default is written out as a number or a word."""
    for reader, node in calls_of_readers():
        default = node.args[1] if reader in {"integer", "rate"} and len(node.args) > 1 else None
        if isinstance(default, ast.Constant):
            yield node.args[0].value, str(default.value)


def test_the_page_names_every_variable_and_no_other():
    assert set(rows()) == variables_read()


@pytest.mark.parametrize(("variable", "default"), sorted(set(whole_defaults())))
def test_the_page_gives_the_default(variable, default):
    assert rows()[variable].startswith(f"`{default}`")


def test_the_page_names_every_check_and_no_other():
    source = (ROOT / "factcheck" / "checks.py").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(factcheck\.[EW]\d{3})` \|", PAGE, re.MULTILINE)) == set(
        re.findall(r'id="(factcheck\.[EW]\d{3})"', source)
    )


def test_compose_sets_only_variables_that_exist():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    block = compose.split("environment: &environment\n", 1)[1].split("  volumes:", 1)[0]
    assert set(re.findall(r"^    ([A-Z_]+):", block, re.MULTILINE)) <= variables_read()


def test_contributing_lists_what_ci_runs():
    steps = re.findall(r'^(?:  )?step "([^"]+)"', (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)
    listed = re.findall(r"^\d+\. ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    # Every step, and `make test` at the end.
    assert len(listed) == len(steps) + 1
