"""Policies: the shape of the specification's example, and everything it forbids."""

from __future__ import annotations

from itertools import combinations

import pytest

from claims.errors import ProofError
from claims.provenance.cosignatures import Cosigner
from claims.provenance.witness_policy import parse_policy
from tests.witnessing import OtherLog

NAMES = ["X1", "X2", "X3", "Y1", "Y2", "Y3"]
KEYS = {name: Cosigner(f"{name.lower()}.example/w", name.encode() * 16).witness for name in NAMES}
LINES = "".join(f"witness {name} {key.vkey} https://{key.name}\n" for name, key in KEYS.items())
EXAMPLE = f"""# ours
log {OtherLog().vkey}

{LINES}
\tgroup X 2 X1 X2 X3
group Y any   Y1 Y2 Y3
group X-and-Y all X Y
quorum X-and-Y
"""


def met(policy, names):
    return policy.is_met({KEYS[name] for name in names})


def test_a_quorum_of_two_groups():
    policy = parse_policy(EXAMPLE.encode())
    assert next(each.url for each in policy.witnesses) == "https://x1.example/w"
    for count in range(7):
        for names in combinations(NAMES, count):
            enough = len({"X1", "X2", "X3"} & set(names)) >= 2 and bool({"Y1", "Y2", "Y3"} & set(names))
            assert met(policy, names) == enough


def test_one_witness_or_none():
    assert met(parse_policy(f"{LINES}quorum Y2\n".encode()), ["Y2"])
    assert not met(parse_policy(f"{LINES}quorum Y2\n".encode()), ["Y1"])
    assert met(parse_policy(b"quorum none"), [])


def test_names_are_bytes_and_need_not_be_ascii():
    kelvin, key = "witness \u212a", KEYS["X1"].vkey
    policy = parse_policy(f"{kelvin} {key} https://münchen.example/w\nquorum \u212a\n".encode())
    assert policy.witnesses[0].url == "https://münchen.example/w"
    with pytest.raises(ProofError, match="Line 2"):
        parse_policy(f"{kelvin} {key}\nquorum K\n".encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no quorum"),
        ("quorum none\nquorum none\n", "Line 2"),
        ("quorum X1\n", "not been defined"),
        (f"{LINES}group g 0 X1\nquorum g", "from 1"),
        (f"{LINES}group g 02 X1 X2\nquorum g", "from 1"),
        (f"{LINES}group g 3 X1 X2\nquorum g", "from 1"),
        (f"{LINES}group g any\nquorum g", "needs members"),
        (f"{LINES}group g any none\nquorum g", "not been defined"),
        (f"{LINES}group g any X1 X1\nquorum g", "member of a group already"),
        (f"{LINES}group g any X1\ngroup h any X1\nquorum g", "member of a group already"),
        (f"{LINES}group g any g\nquorum g", "not been defined"),
        (f"{LINES}group X1 any X2\nquorum X1", "is taken"),
        (f"{LINES}witness none {OtherLog().vkey}\nquorum none", "is taken"),
        (f"{LINES}witness Z {KEYS['X1'].vkey}\nquorum none", "there already"),
        (f"log {OtherLog().vkey}\nlog {OtherLog().vkey}\nquorum none", "there already"),
        (f"witness Z {OtherLog().vkey}\nquorum none", "type 4"),
        ("quorum none\r\n", "control characters"),
        ("something else\nquorum none", "Line 1"),
    ],
)
def test_what_the_specification_forbids_is_refused_in_words(text, told):
    with pytest.raises(ProofError, match=told):
        parse_policy(text.encode())
