from __future__ import annotations

import pytest

from claims.errors import ProofError
from claims.provenance.checkpoints import Checkpoint, open_checkpoint, parse_checkpoint, sign_checkpoint
from claims.provenance.notes import Signer

ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="


def test_the_text_of_a_checkpoint():
    text = f"example.com/behind-the-sofa\n20852163\n{ROOT}\n"
    head = parse_checkpoint(text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert head.text == text


def test_extension_lines_are_allowed():
    assert parse_checkpoint(f"origin\n1\n{ROOT}\nsomething else\n").size == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n1\n" + ROOT + "\n",
        f"origin\n1\n{ROOT}",
        f"origin\n01\n{ROOT}\n",
        f"origin\n+1\n{ROOT}\n",
        f"origin\n-1\n{ROOT}\n",
        f"origin\n1 \n{ROOT}\n",
        f"origin\n١\n{ROOT}\n",
        f"origin\n{10**19}\n{ROOT}\n",
        f"origin\n0\n{ROOT}\n",
        f"origin\n1\n{ROOT[:-2]}\n",
        f"origin\n1\n{ROOT}\n\n",
        "origin\n1\nYWJj\n",
        "origin\n1\n",
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(ProofError):
        parse_checkpoint(text)


def test_a_checkpoint_opens_for_its_own_log_only(signer):
    head = Checkpoint(signer.name, 1, bytes(32))
    note = sign_checkpoint(head, [signer]).encode()
    assert open_checkpoint(note, [signer.verifier], origin=signer.name) == head
    with pytest.raises(ProofError, match="another log"):
        open_checkpoint(note, [signer.verifier], origin="other.example/log")
    with pytest.raises(ProofError, match="No key that we know"):
        open_checkpoint(note, [Signer(signer.name, b"x" * 32).verifier], origin=signer.name)
