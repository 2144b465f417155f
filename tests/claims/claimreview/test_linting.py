from __future__ import annotations

import copy

import pytest

from claims.claimreview import lint


def drop(*path):
    def change(doc):
        node = doc
        for key in path[:-1]:
            node = node[key]
        del node[path[-1]]

    return change


def put(*path_and_value):
    *path, value = path_and_value

    def change(doc):
        node = doc
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = value

    return change


PLANTED = [
    ("context", "required", put("@context", "http://schema.org")),
    ("context", "required", drop("@context")),
    ("type", "required", put("@type", "Review")),
    ("type", "required", put("@type", ["ClaimReview", "Article"])),
    ("id_missing", "recommended", drop("@id")),
    ("date_published_missing", "recommended", drop("datePublished")),
    ("date_modified_missing", "recommended", drop("dateModified")),
    ("date_format", "required", put("datePublished", "2 April 2024")),
    ("date_format", "required", put("dateModified", "2024-13-45")),
    ("modified_before_published", "required", put("dateModified", "2024-04-01")),
    ("claim_reviewed_missing", "required", drop("claimReviewed")),
    ("claim_reviewed_missing", "required", put("claimReviewed", "  ")),
    ("claim_reviewed_long", "recommended", put("claimReviewed", "word " * 16)),
    ("rating_in_claim", "required", put("claimReviewed", "Mostly false: oil exports rose")),
    ("rating_in_claim", "required", put("claimReviewed", "Oil exports rose (mostly false)")),
    ("url_missing", "required", drop("url")),
    ("url_invalid", "required", put("url", "/claims/42")),
    ("url_invalid", "required", put("url", "https://[::1/claims")),
    ("url_shortened", "required", put("url", "https://bit.ly/3abc")),
    ("url_other_site", "recommended", put("url", "https://elsewhere.example/claims/42")),
    ("rating_missing", "required", drop("reviewRating")),
    ("rating_missing", "required", put("reviewRating", "Mostly false")),
    ("rating_type", "required", drop("reviewRating", "@type")),
    ("rating_label_missing", "required", drop("reviewRating", "alternateName")),
    ("rating_explanation_missing", "recommended", drop("reviewRating", "ratingExplanation")),
    ("rating_not_a_number", "required", put("reviewRating", "ratingValue", "two")),
    ("rating_scale_incomplete", "recommended", drop("reviewRating", "bestRating")),
    ("rating_scale_inverted", "required", put("reviewRating", "bestRating", 1)),
    ("rating_off_scale", "required", put("reviewRating", "ratingValue", 6)),
    ("author_missing", "recommended", drop("author")),
    ("author_name_missing", "recommended", drop("author", "name")),
    ("author_url_missing", "recommended", put("author", "url", "check.example")),
    ("corrections_policy_missing", "recommended", drop("author", "correctionsPolicy")),
    ("verification_policy_missing", "recommended", drop("author", "verificationFactCheckingPolicy")),
    ("item_missing", "recommended", drop("itemReviewed")),
    ("item_type", "recommended", put("itemReviewed", "@type", "CreativeWork")),
    ("item_id_missing", "recommended", drop("itemReviewed", "@id")),
    ("item_text_missing", "recommended", drop("itemReviewed", "text")),
    ("claim_date_missing", "recommended", drop("itemReviewed", "datePublished")),
    ("date_format", "required", put("itemReviewed", "datePublished", "March 2024")),
    ("claim_after_review", "required", put("itemReviewed", "datePublished", "2024-04-03")),
    ("claimant_missing", "recommended", drop("itemReviewed", "author")),
    ("claimant_type", "recommended", put("itemReviewed", "author", "@type", "Thing")),
    ("claimant_same_as_missing", "recommended", drop("itemReviewed", "author", "sameAs")),
    ("claimant_is_reviewer", "required", put("itemReviewed", "author", "name", "the example check")),
    ("appearance_url", "required", put("itemReviewed", "appearance", 1, "url", "somewhere")),
    ("appearance_url", "required", put("itemReviewed", "appearance", 1, "a speech")),
    (
        "appearance_is_review",
        "required",
        put("itemReviewed", "appearance", 1, "url", "https://check.example/claims/42"),
    ),
    ("appearance_id_missing", "recommended", drop("itemReviewed", "appearance", 1, "@id")),
    ("date_format", "required", put("itemReviewed", "appearance", 0, "datePublished", "yesterday")),
    ("citation_missing", "recommended", drop("citation")),
    ("citation_incomplete", "recommended", put("citation", ["a book"])),
    ("citation_incomplete", "recommended", drop("citation", 0, "name")),
    ("citation_not_archived", "recommended", drop("citation", 0, "archivedAt")),
    ("correction_incomplete", "required", drop("correction", 0, "text")),
    ("correction_incomplete", "required", put("correction", 0, "datePublished", "last week")),
    ("language", "recommended", put("inLanguage", "English language")),
    ("licence_missing", "recommended", drop("sdLicense")),
    ("access_missing", "recommended", put("isAccessibleForFree", "yes")),
    ("version_missing", "recommended", drop("version")),
    ("id_repeated", "required", put("itemReviewed", "@id", "https://check.example/claims/42#review")),
]


@pytest.mark.parametrize(("code", "level", "plant"), PLANTED)
def test_it_finds_each_planted_fault_and_nothing_else(doc, code, level, plant):
    plant(doc)
    assert [(problem.code, problem.level) for problem in lint(doc)] == [(code, level)]


def test_it_finds_that_no_place_of_the_claim_is_given(doc):
    del doc["itemReviewed"]["appearance"], doc["itemReviewed"]["firstAppearance"]
    assert [problem.code for problem in lint(doc)] == ["appearance_missing"]


@pytest.mark.parametrize(
    ("doc", "code"), [([], "not_an_object"), (None, "not_an_object"), ({"@graph": []}, "graph_root")]
)
def test_it_finds_a_root_that_is_not_the_review(doc, code):
    assert [problem.code for problem in lint(doc)] == [code]


def test_it_compares_the_url_with_the_page(doc):
    assert lint(doc, page_url="https://www.check.example/claims/42") == []
    assert lint(doc, page_url="https://m.check.example/x") == []
    assert [problem.code for problem in lint(doc, page_url="https://notcheck.example/x")] == ["url_off_page"]


def test_required_faults_come_first_and_every_problem_is_a_sentence():
    problems = lint({})
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels, reverse=True)
    assert {"context", "type", "claim_reviewed_missing", "url_missing", "rating_missing"} <= {
        problem.code for problem in problems if problem.level == "required"
    }
    assert all(problem.sentence.endswith(".") and problem.path for problem in problems)


@pytest.mark.parametrize(
    "claim", ["A mostly false impression was given", "Reports: the mostly false ones spread", "Falsehoods"]
)
def test_a_claim_that_only_contains_the_words_of_the_rating_is_sound(doc, claim):
    doc["claimReviewed"] = claim
    assert lint(doc) == []


def test_it_survives_any_shape(doc):
    """Every property in turn becomes each odd value; the linter must report, not raise."""
    for key in list(doc):
        for odd in (None, 0, "", "x", [], [None], {}, [{}], {"@id": 5}, [[["deep"]]], True):
            changed = copy.deepcopy(doc) | {key: odd}
            assert all(problem.sentence for problem in lint(changed))
