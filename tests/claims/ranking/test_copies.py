"""A copy of the article under check is recognised, a report on the same matter is not."""

from claims.ranking.copies import is_copy_of

ARTICLE = (
    "Traffic in the harbour rose by twelve per cent in May, the port authority said on Monday. It had fallen in April."
)


def test_a_copy_with_other_surroundings_is_recognised():
    assert is_copy_of(ARTICLE, f"Menu Home Sport. {ARTICLE.upper()} Subscribe to our letter.")


def test_a_report_on_the_same_matter_is_no_copy():
    assert not is_copy_of(
        ARTICLE, "The port authority said on Monday that harbour traffic was up twelve per cent in May."
    )


def test_a_text_of_a_few_words_is_a_copy_of_nothing():
    assert not is_copy_of("Traffic rose.", "Traffic rose.")
