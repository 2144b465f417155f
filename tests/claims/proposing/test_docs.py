"""docs/models/adapter.md gives the digest of each prompt as it is; who changes a prompt changes the page."""

from pathlib import Path

from claims.enums import ModelUse
from claims.proposing import digest_of

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "models" / "adapter.md").read_text(encoding="utf-8")


def test_the_page_names_every_use_with_its_prompts_digest():
    for use in ModelUse:
        assert f"| `{use.value}` | `claims/proposing/prompts/{use.value}.txt` | `{digest_of(use)}` |" in PAGE
