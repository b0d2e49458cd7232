"""What is too long for a field is neither cut off nor lost."""

import uuid

from consultations.models.texts import Text


def plain(tablet, words: str):
    learnt = tablet.screen("pledge:learnt")
    data = {"ticket": tablet.joined.ticket, "id": str(uuid.uuid4()), learnt.key: words}
    return learnt, tablet.client.post("/take-part/", data)


def test_words_that_are_too_long_come_back_whole_with_a_reason_beside_the_field(tablet):
    learnt, response = plain(tablet, "x" * 5000)
    page = response.content.decode()
    assert response.status_code == 422
    assert "x" * 5000 in page
    assert f"This is 5000 letters long, and {learnt.limit} fit in." in page
    assert not Text.objects.exists()


def test_the_browser_is_not_told_to_cut_off_what_is_pasted(tablet):
    page = tablet.client.post("/take-part/", {"code": tablet.joined.session.join_code}).content.decode()
    assert 'data-limit="200"' in page
    assert page.count("<textarea") and "maxlength" not in page


def test_a_new_line_is_one_letter_as_the_tablet_counts_it(tablet):
    learnt = tablet.screen("pledge:learnt")
    _, response = plain(tablet, "\r\n".join(["x"] * (learnt.limit // 2)))
    assert response.status_code == 200
    assert Text.objects.get().body.count("\n") == learnt.limit // 2 - 1
