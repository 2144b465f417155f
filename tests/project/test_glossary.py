"""docs/glossary.md names every model and every value of every closed vocabulary, with the labels that the pages show."""

from pathlib import Path

from django.apps import apps

from claims.enums import Vocabulary

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text(encoding="utf-8")


def test_every_model_is_in_the_glossary():
    missing = [
        model.__name__
        for model in apps.get_app_config("claims").get_models()
        if not model._meta.auto_created and f"| `{model.__name__}` |" not in GLOSSARY
    ]
    assert missing == []


def test_every_value_of_every_vocabulary_is_in_the_glossary():
    missing = []
    for vocabulary in Vocabulary.__subclasses__():
        _, found, section = GLOSSARY.partition(f"\n### {vocabulary.__name__}\n")
        section = section.partition("\n### ")[0]
        if not found:
            missing.append(vocabulary.__name__)
        missing += [
            f"{vocabulary.__name__}.{member.name}"
            for member in vocabulary
            if f"| `{member.value}` | {member.label} |" not in section
        ]
    assert missing == []
