"""Who speaks through a whole text: interviews with and without labels, speeches; and texts that only look like them."""

import pytest

from claims.extraction import extract

LABELLED = """“The tram was never late”

Nadia Brandt, head of the Corvel transport board, talks about strikes, snow and the price of a ticket

Q: Ms Brandt, how many drivers do you lack?

A: Forty-two drivers. Two years ago it was ninety.

We train people faster now, and we pay them more.

Q: Will fares rise?

A: Not before May.

Ms Brandt has led the board since 2019. The interview was conducted by Piet Holm."""

PLAIN = """‘I would close the lake tomorrow’

Dr Ingrid Solheim has studied the water of Lake Tarn for twenty years. Interview by Jonah Peel

Why can nobody swim in the lake this summer?

Because of blue algae. We found them at nine of eleven beaches.

What do you say to the council?

The council has seen our figures. It asked for them in May.

Dr Solheim works at the University of Karst."""

SPEECH = """Remarks by Marta Quill, minister for fisheries, to the harbour conference, Port Ellis, 4 March

Check against delivery

Ladies and gentlemen, thank you for having me. I grew up four streets from this hall.

Our fleet has lost a third of its boats since 2010. We let it happen.

Cod is back. The stock in the northern bay is larger than at any time since 1987."""

MARKED = """Gespräch mit der Trainerin Silke Arndt

„Wir laufen zu wenig“

Frau Arndt, warum verliert Ihre Mannschaft?

„Weil die Wege zu weit sind. Im Schnitt sind es neun Kilometer pro Spielerin.“

Der Kapitän meint, Sie schonen den Sturm.

„Der Kapitän hat im März nicht trainiert.“

Liegt das am Wetter?

„Nein.“ Sie lacht. „Wir haben dreimal in der Woche trainiert.“"""

GERMAN_PLAIN = """„Wir haben den Regen verkauft“

Die Hydrologin Merle Thoms über trockene Brunnen und teures Wasser

Frau Thoms, wann wird das Wasser knapp?

Der Pegel liegt 80 Zentimeter unter dem Mittel. Wir messen ihn seit 2018.

Was muss geschehen?

Wir müssen weniger pumpen. Der Bürgermeister hat unseren Bericht nicht gelesen.

Das Gespräch führte Henrik Pohl."""

GERMAN_SPEECH = """Rede von Oberbürgermeister Jost Hagen zum Haushalt 2027

Es gilt das gesprochene Wort.

Sehr geehrte Damen und Herren,

wir beraten heute über 412 Millionen Euro. Das ist der größte Haushalt dieser Stadt.

Die Schulden sind seit 2020 um ein Drittel gesunken. Ich weiß, dass das nicht reicht."""

QUESTIONS = """Your questions about the new bins

What happens to your old bins?

They will be collected between 3 and 14 May. The list of streets hangs in the town hall.

Who can you call?

The office of Karl Ode is open from nine to noon."""

COLUMN = """Why I gave up the car

My neighbour Karl Ode drives to the bakery. It is 300 metres away.

Why does he do it?

I asked him last week. He said his knees hurt.

And what about you, dear reader?

We all have knees. Mine hurt too."""


def speakers(text, language="en"):
    """Return who says each claim (None for nobody) by the first words of its sentence."""
    claims = extract(text, language=language).claims
    return {" ".join(c.quote.split()[:3]): c.attribution and c.attribution.claimant for c in claims}


@pytest.mark.parametrize(
    ("text", "language", "name", "said"),
    [
        (
            LABELLED,
            "en",
            "Nadia Brandt",
            ["“The tram was", "A: Forty-two drivers.", "Two years ago", "We train people", "A: Not before"],
        ),
        (PLAIN, "en", "Ingrid Solheim", ["Because of blue", "We found them", "The council has", "It asked for"]),
        (SPEECH, "en", "Marta Quill", ["Our fleet has", "We let it", "Cod is back.", "The stock in"]),
        (MARKED, "de", "Silke Arndt", ["„Weil die Wege", "Im Schnitt sind", "„Der Kapitän hat", "„Wir haben dreimal"]),
        (GERMAN_PLAIN, "de", "Merle Thoms", ["Der Pegel liegt", "Wir messen ihn", "Der Bürgermeister hat"]),
        (GERMAN_SPEECH, "de", "Jost Hagen", ["Das ist der", "Die Schulden sind", "Ich weiß, dass"]),
    ],
    ids=["labels", "plain", "speech", "German, marked", "German, plain", "German speech"],
)
def test_who_a_text_asks_or_lets_speak_says_what_no_cue_gives_to_anybody(text, language, name, said):
    found = speakers(text, language)
    assert {words: found[words] for words in said} == dict.fromkeys(said, name)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        (LABELLED, "en", ["Q: Ms Brandt,", "Q: Will fares", "Ms Brandt has", "The interview was"]),
        (PLAIN, "en", ["Why can nobody", "What do you", "Dr Solheim works"]),
        (MARKED, "de", ["Frau Arndt, warum", "Liegt das am", "Sie lacht."]),
        (GERMAN_PLAIN, "de", ["Frau Thoms, wann", "Das Gespräch führte"]),
    ],
    ids=["labels", "plain", "German, marked", "German, plain"],
)
def test_the_page_and_who_asks_are_not_taken_for_who_answers(text, language, words):
    found = speakers(text, language)
    assert {each: found[each] for each in words} == dict.fromkeys(words)


def test_what_an_interview_is_told_that_others_say_is_said_by_them():
    assert speakers(MARKED, "de")["Der Kapitän meint,"] == "Der Kapitän"


@pytest.mark.parametrize(
    ("text", "words"), [(QUESTIONS, "The office of"), (COLUMN, "We all have")], ids=["list", "column"]
)
def test_questions_with_answers_alone_make_no_interview(text, words):
    assert speakers(text)[words] is None


@pytest.mark.parametrize(
    ("lead", "asks", "answers", "asked_by", "name"),
    [
        ("Night nurse Ottla Maryk-Venn spoke to us.", "Courier", "Maryk-Venn", "Courier", "Ottla Maryk-Venn"),
        ("An evening with Tessa Quorn. Interview: Bram Okeke", "BO", "TQ", "Bram Okeke", "Tessa Quorn"),
        ("Nadia Brandt runs a bakery in Orlo.", "Reporter", "Nadia", "Reporter", "Nadia Brandt"),
        ("Professor Ida Holm studies rain.", "COURIER", "HOLM", "COURIER", "Ida Holm"),
        ("The two met in Orlo.", "COURIER", "HOLM", "COURIER", "HOLM"),
    ],
    ids=["surname", "initials", "first name", "capitals", "nobody named"],
)
def test_a_label_is_the_person_whose_name_the_text_gives_in_full(lead, asks, answers, asked_by, name):
    text = f"{lead}\n\n{asks}: Were beds empty?\n\n{answers}: Nine of forty. The rest was shut.\n\n{asks}: Since when?\n\n{answers}: Since May."
    found = speakers(text)
    assert found[f"{asks}: Were beds"] == asked_by
    assert (found[f"{answers}: Nine of"], found["The rest was"], found[f"{answers}: Since May."]) == (name, name, name)


def test_behind_its_last_turn_a_transcript_is_over_where_the_page_names_who_spoke():
    text = (
        "VOSS: The lock is closed.\n\nLEVI: Since when?\n\nVOSS: Since Monday. A gate broke.\n\n"
        "Mr Voss has run the lock since 2001. It was built in 1911."
    )
    found = speakers(text)
    assert found["A gate broke."] == "VOSS"
    assert (found["Mr Voss has"], found["It was built"]) == (None, None)


def test_a_turn_among_told_paragraphs_speaks_to_the_end_of_its_own():
    text = (
        "The debate began at nine.\n\nThe gallery was full.\n\nVOSS: The list has 17 lines. Fourteen are paint.\n\nLEVI: Three are not!"
        "\n\nThe house rose at ten.\n\nNo vote was taken."
    )
    found = speakers(text)
    assert found["Fourteen are paint."] == "VOSS"
    assert found["The house rose"] is None
