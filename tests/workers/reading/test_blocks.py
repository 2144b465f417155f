"""Blocks of text from markup: what nobody sees is left out with all that is in it, and what stands behind it is kept."""

import random

import pytest
from lxml import html

from workers.reading import blocks


def _tree(markup):
    return html.document_fromstring(f"<html><body>{markup}</body></html>")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>one<b>two</b></script>",
        '<div hidden><p>one</p><table><tr><td>two<td>three</table><a href="/x">four</a></div>',
        '<span style="DISPLAY : none">one <span style="display:none">two</span> three</span>',
        "<svg><text>one</text><svg><text>two</text></svg></svg>",
        "<template></template>",
    ],
)
def test_what_is_hidden_is_left_out_whole_and_what_stands_behind_it_is_kept(hidden):
    assert blocks.from_tree(_tree(f"<p>before {hidden} behind</p><p>next</p>"))[-1] == "next"
    words = " ".join(blocks.from_tree(_tree(f"<p>before {hidden} behind</p>"))).split()
    assert words == ["before", "behind"]


def test_the_share_of_links_counts_those_to_the_own_site():
    tree = _tree(
        '<p><a href="/story">aaaa</a>bbbb</p><p><a href="https://else.example/x">cccc</a></p>'
        '<p><a href="//site.example/">dd<a href="mailto:x@y.example">dd</a></a></p>'
    )
    assert blocks.with_links(tree, "www.site.example") == [("aaaabbbb", 0.5), ("cccc", 0.0), ("dddd", 0.5)]


def test_the_first_blocks_are_the_first_of_all_of_them():
    dice = random.Random(7)  # noqa: S311 - the same trees in every run
    tags = ["p", "div", "table", "tr", "td", "li", "b", "a", "script", "pre", "br"]
    for _ in range(200):
        markup = "".join(
            f"<{tag}>w{number}</{tag}>" if dice.random() < 0.6 else f"<{tag}>w{number} "
            for number, tag in enumerate(dice.choices(tags, k=30))
        )
        tree = _tree(markup)
        everything = blocks.from_tree(tree)
        for most in (0, 1, 3, 7, 100):
            assert blocks.from_tree(tree, most) == everything[:most]
