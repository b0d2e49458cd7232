"""What the list finds, and what it cannot find. It orders and marks; the last tests say why nobody may rely on it."""

from random import Random

import pytest

from consultations.reading.likely import Listed, Span, spans, worries_in, worry
from consultations.triage.phrases import first_list
from tests.consultations.triage.made_up import disclosures, ordinary

LISTED = Listed.of(first_list())


def marked(body: str, kind: str) -> list[str]:
    return [body[span.start : span.end] for span in spans(body, LISTED) if span.kind == kind]


def rank(body: str) -> int:
    return worry(spans(body, LISTED))


@pytest.mark.parametrize(
    "body",
    [
        "i want to kill myself",
        "I want to KILL MYSELF",
        "i want to kill my self",
        "i want to killmyself",
        "i want to k1ll mys3lf",
        "i want to kil myslef",
        "i want to kiiiill myself",
        "i want to kill-myself",
        "i want to k i l l myself",
        "i want to kíll mysélf",
        "i want to kill… myself!!!",
        "he said don’t tell anyone",
        "he said dont tell any one",
        "he keeps mesaging me",
        "selfharm",
    ],
)
def test_a_phrase_is_found_however_it_is_spelt(body: str) -> None:
    assert rank(body) >= 3


def test_what_is_marked_is_what_stands_there() -> None:
    assert marked("Yesterday he K1LLED my game. I want to kiiill my self, ok?", "worry") == ["kiiill my self"]


@pytest.mark.parametrize(
    "body",
    [
        "What do the police do about knife crime?",
        "I will run for head of year",
        "The secret Santa was fun",
        "this lesson kills time",
        "more youth clubs, less fighting",
        "Our team hit the target",
        "",
        "🙂",
        "𝕳",
    ],
)
def test_an_ordinary_text_has_no_worry(body: str) -> None:
    assert worries_in(body, LISTED) == []


def test_each_kind_of_worry_adds_to_the_rank_and_a_name_adds_a_little() -> None:
    assert rank("more lights") == 0
    assert rank("more lights, says Jayden") == 1
    assert rank("she wants to run away") == 3
    assert rank("she wants to run away because he hits me") == 6
    assert rank("run away, hits me, carry a knife, county lines, nudes, kill myself") == 9


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("More lights, says Jayden.", ["Jayden"]),
        ("tell tyrone in 9B thanks", ["tyrone"]),
        ("Ask Mr Osei and mrs bell about it", ["Mr Osei", "mrs bell"]),
        ("My best friend Zofia was there", ["Zofia"]),
        ("there is a girl called nevaeh", ["nevaeh"]),
        ("We met Amir Khan Patel there", ["Amir Khan Patel"]),
        ("Is it on Monday? I asked Childline. Miss school again", []),
        ("they called the police", []),
        ("I'm in London. English is fun. Lights!", []),
        ("WHY IS NOBODY LISTENING", []),
    ],
)
def test_likely_names_are_marked(body: str, names: list[str]) -> None:
    assert marked(body, "name") == names


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ("ring 07700 900123 now", "phone", "07700 900123"),
        ("ring +44 7700-900-123", "phone", "+44 7700-900-123"),
        ("I live at rm10 9zz ok", "postcode", "rm10 9zz"),
        ("add @jay.rm9x pls", "handle", "@jay.rm9x"),
        ("my snap: jay_rm9x", "handle", "snap: jay_rm9x"),
        ("insta is jay.x", "handle", "insta is jay.x"),
        ("write to jay@mail.example ok", "e-mail", "jay@mail.example"),
        ("see www.mysite.example/me", "link", "www.mysite.example/me"),
    ],
)
def test_ways_to_reach_somebody_are_marked(body: str, kind: str, words: str) -> None:
    assert marked(body, kind) == [words]


def test_marks_never_overlap_and_a_worry_goes_first() -> None:
    found = spans("he follows me on snap: jay_x2 and told me not to tell Sam Lee", LISTED)

    assert all(before.end <= after.start for before, after in zip(found, found[1:], strict=False))
    assert [span.kind for span in found] == ["worry", "handle", "worry", "name"]


def test_the_same_text_always_has_the_same_marks() -> None:
    random = Random(7)
    texts = [*ordinary(50, random), *disclosures(50, random)]
    again = Listed.of(first_list())

    assert [spans(text, again) for text in reversed(texts)] == [
        spans(text, LISTED) for text in reversed(texts)
    ]


@pytest.mark.parametrize(
    "body", ["a " * 300, "ab" * 300, "a1" * 300, "@" * 600, "0" * 600, "kill " * 120, "A b " * 150]
)
def test_no_text_however_odd_breaks_the_list(body: str) -> None:
    """Somebody will write the same letter six hundred times."""
    found = spans(body, LISTED)

    assert all(0 <= span.start < span.end <= len(body) for span in found)


# What follows is a worry to every human reader, and nothing to the list.
MISSED = [
    "chcę zniknąć",  # another language
    "kms",  # letters that stand for words
    "he does the thing again when mum is at work",  # nothing is named
    "my uncle is too nice to me",
    "i wish i could just sleep and not wake up",  # words that the list does not have
    "🔪 me",  # pictures
    "unalive",  # slang of this year
    "im fne dw abt it",
    "kxll mxsxlf",  # more than one slip in a word
]


@pytest.mark.parametrize("body", MISSED)
def test_the_list_misses_this_which_is_why_every_text_is_read(body: str) -> None:
    """When one of these is found one day, put another in its place: there is always one."""
    assert worries_in(body, LISTED) == []


def test_a_span_says_where_it_is() -> None:
    assert spans("she will run away", LISTED) == [Span(9, 17, "worry", "running_away")]
