"""What made-up young people write. ``theirs`` is what they typed, ``wording`` what triage would publish."""

from typing import NamedTuple


class Said(NamedTuple):
    theirs: str
    wording: str | None = None  # None: approved as it stands
    decision: str = "approve"  # approve, set_aside or concern


LEARNT = (
    Said("Missing does not always mean somebody ran far away."),
    Said("Somebody who is kind online can still be lying about who they are"),
    Said("You can tell a teacher something even when you promised to keep it secret"),
    Said("that I can ring childline for free and it doesnt show on the bill"),
    Said("Places can be made safer, it is not only about what we do."),
    Said("There are adults at school whose job it is to listen"),
    Said("I learnt the words for when someone older pressures you"),
    Said("How to report and block somebody in a game"),
    Said("If a friend goes quiet I should ask them twice."),
    Said("nothing lol", decision="set_aside"),
)

ACTION = (
    Said("I will walk home with my friends and not alone"),
    Said("Check on a friend who has been quiet this week."),
    Said("I'm going to make my account private tonight"),
    Said("Tell my little brother who he can talk to"),
    Said("I will tell an adult if somebody in my class stops coming to school"),
    Said(
        "Ask Mr Osei if we can have a poster in the toilets",
        "Ask a teacher if we can have a poster in the toilets",
    ),
    Said("not share where I am on apps any more"),
    Said("Speak up when somebody is being mean in the group chat"),
    Said("Put the help numbers in my phone."),
)

QUESTIONS = {
    "Missing children": (
        Said("What is the most common reason children go missing?"),
        Said("why do children go missing most of the time"),
        Said("How do the police find missing children?"),
        Said("How do police look for someone who is missing if they left their phone at home?"),
        Said("Do the police still look after the first day?"),
        Said("Who do I tell if my friend talks about running away?"),
        Said("What happens to a child after they are found?"),
        Said(
            "My cousin Kayden went missing last year, why did nobody tell us anything?",
            "Who tells the family what is happening?",
        ),
    ),
    "Contextual safeguarding": (
        Said("What will you do about the places we said are unsafe?"),
        Said("What will you be doing to address the spaces we marked as unsafe?"),
        Said("when will there be better lights on the way to the station"),
        Said("Why is Dagenham so unsafe?"),
        Said("why does nobody do anything about the park after dark"),
        Said("Can there be adults at the bus stop after school?"),
        Said("Are the CCTV cameras in town really switched on?"),
        Said("Can we help choose what gets fixed first?"),
        Said("tell Tyrone in 9B he is a clown", decision="set_aside"),
    ),
    "Safe online": (
        Said(
            "What do I do if somebody older keeps messaging me and I can't make it stop?", decision="concern"
        ),
        Said("Why can people make fake accounts so easily?"),
        Said("What happens after I press report?"),
        Said("Can you make the apps check how old people are?"),
        Said("Can you come to our school to talk about group chats?"),
        Said("Who reads it when I report a picture?"),
        Said("Ask Miss Adeyemi why our phones get locked away", "Why do our phones get locked away?"),
    ),
}

SAFER = (
    Said("Bus stop: an adult there after school."),
    Said("lights on the path by the station"),
    Said("Toilets: teachers walking past sometimes at lunch"),
    Said("Group chats: teachers should know how to help when it gets mean"),
    Said("the walk to school, fix the dark bit under the bridge"),
    Said("Corridor: one way system between lessons"),
    Said("A place to wait inside the station when it is late"),
)

SURVEY = (
    Said("Knife crime"),
    Said("social media"),
    Said("bullying that happens online at night"),
    Said("what to do if a friend is in a gang"),
    Said("Being safe on buses"),
)


def said_under(part: str, theme: str) -> tuple[Said, ...]:
    """What a made-up pupil may write in a part of a form, at an event with this theme."""
    known = {"learnt": LEARNT, "action": ACTION, "places": SAFER, "survey": SURVEY}
    return known.get(part) or QUESTIONS.get(theme, QUESTIONS["Contextual safeguarding"])


# What waits to be read today beside what the tablets sent: calm, worrying, with names to take out. All made up.
TODAY = (
    ("learnt", "That you can say no even when everybody else in the chat says yes"),
    ("learnt", "Screenshots stay. Even when the app says they are gone"),
    ("learnt", "I did not know you can talk to the police on a bike without being in trouble"),
    ("learnt", "that it is not your fault if someone tricks you"),
    ("learnt", "Thank you to Miss Adeyemi for bringing us, best day this term"),
    ("learnt", "knife crime is not only about gangs its about being scared"),
    ("learnt", "asdfghjkl"),
    ("action", "Turn off my location. Then help my nan turn off hers"),
    ("action", "I'll sit with the new girl, her name is Zofia and nobody talks to her"),
    ("action", "Leave the group chat with Tyrone and them lot"),
    ("action", "be nicer to my brother"),
    ("action", "My mum can ring you on 07700 900123 if you want her to help with the campaign"),
    ("action", "Not add people I dont know. You can add me tho snap: jay_rm9x"),
    ("action", "tell someone if it happens again"),
    ("question", "Why do adults only ask us when something bad has happened?"),
    ("question", "Can there be a person we can message at night and not only a phone number"),
    ("question", "who can i tell if its about someone in my family"),
    ("question", "Someone I met online keeps mesaging me and says dont tell anyone. What should I do"),
    ("question", "Why does it take so long until a bad account gets deleted?"),
    ("question", "is there food at the next one"),
    ("question", "What if the person who is meant to help is the person you are scared of"),
    ("question", "Will you really read this??"),
    (
        "question",
        "A boy in my form says he carrys a nife in his bag. I dont want to get in trouble for saying",
    ),
    ("question", "How do you stop people making fake pages about Malachi in our year"),
    ("question", "czy mogę napisać po polsku?"),
    ("survey", "I dont want to go home on fridays when he is drunk"),
    ("survey", "more clubs so we are not bored"),
    ("survey", "Someone at the gate when we leave. Flat 4, RM10 9ZZ is where they hang around"),
    ("survey", "My friend said she wants to run away this weekend and I promised not to say"),
    ("survey", "nothing it is fine"),
)
