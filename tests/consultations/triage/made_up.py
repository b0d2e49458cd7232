"""Texts nobody wrote: ordinary ones in their thousands, and disclosures, misspelt as people do in a hurry."""

from random import Random

from consultations.triage.phrases import first_list

BEGINNINGS = (
    *(
        "I think",
        "maybe",
        "I learnt that",
        "We need",
        "why is it that",
        "Can you tell us why",
        "can the Board say why",
    ),
    *(
        "it would help if",
        "My idea:",
        "honestly",
        "In our school",
        "on the bus",
        "At the station",
        "in the park",
    ),
    *("when will", "how do you make sure", "I want to know if", "next time", "Please say why", "people say"),
)
MIDDLES = (
    *(
        "knife crime",
        "the group chats",
        "bullying",
        "the walk home",
        "the toilets at lunch",
        "county matches",
    ),
    *(
        "the police",
        "the buses",
        "fake accounts",
        "the lights in the underpass",
        "gangs",
        "online safety",
        "adults",
    ),
    *("the people in charge", "teachers", "social workers", "young carers", "the youth club", "screen time"),
    *("running club", "the secret Santa", "the cut in funding", "games that take all night", "house points"),
    *(
        "the hit song about safety",
        "a killer heatwave",
        "mental health lessons",
        "weapons in films",
        "first aid",
    ),
)
ENDINGS = (
    *("should be talked about more", "is not fair on younger years", "could be better after dark", "helps"),
    *(
        "gets forgotten after a week",
        "matters to all of us",
        "is everybody's job",
        "needs more money",
        "is fun",
    ),
    *("is a big topic in form time", "was the best part of today", "should start in primary school", "lol"),
    *("costs less than people think", "could be run by us", "is boring sometimes", "is what I will remember"),
)
AROUND = (
    *("{}", "I don't know who to ask. {}", "sorry but {} and it is getting worse", "sometimes {}", "{} pls"),
    *(
        "my friend told me this: {}",
        "at the moment {}. thats all",
        "what if {} what then",
        "Miss said write. {}",
    ),
)


def ordinary(count: int, random: Random) -> list[str]:
    """Plain texts, with the very words that a list could stumble over: knife crime, gangs, secret, running."""
    return [
        " ".join((random.choice(BEGINNINGS), random.choice(MIDDLES), random.choice(ENDINGS)))
        + random.choice(("", ".", "!", "?", f" {number}"))
        for number in range(count)
    ]


def disclosures(count: int, random: Random) -> list[str]:
    """Every second one with a slip: a letter lost, doubled, swapped or written as a figure."""
    phrases = [phrase for phrase, _ in first_list()]
    chosen = random.sample(phrases, count)
    return [
        random.choice(AROUND).format(misspelt(phrase, random) if number % 2 else phrase)
        for number, phrase in enumerate(chosen)
    ]


def misspelt(phrase: str, random: Random) -> str:
    words = phrase.split()
    long = [at for at, word in enumerate(words) if len(word) > (5 if len(words) > 1 else 6)]
    if long:
        at = random.choice(long)
        words[at] = slip(words[at], random)
    return " ".join(words).replace("myself", "my self") if random.random() < 0.3 else " ".join(words)


def slip(word: str, random: Random) -> str:
    at = random.randrange(2, len(word) - 1)
    figures = {"o": "0", "i": "1", "e": "3", "a": "4", "s": "5"}
    return random.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] * 3 + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            "".join(figures.get(letter, letter) for letter in word),
        )
    )
