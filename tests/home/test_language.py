"""The course speaks the language of whoever reads it."""


def test_weeks_are_said_in_the_persons_language(signed_in, participant, in_course):
    in_course(2)
    assert "Semana 1" not in signed_in(participant).get("/week/1/").content.decode()

    participant.language = "es"
    participant.save()
    assert "Semana 1" in signed_in(participant).get("/week/1/").content.decode()


def test_a_visitor_hears_the_language_of_the_browser(client, school, published):
    page = client.get("/practice/", headers={"accept-language": "es"}).content.decode()

    assert "Semana 1" in page


def test_what_is_kept_on_a_device_is_named_by_its_language(client, school, published):
    address = "/practice/week-1/practice/settling/"
    said = [client.get(address, headers={"accept-language": tag}).content for tag in ("en", "es")]

    assert f"{published.digest[:16]}-en".encode() in said[0]
    assert f"{published.digest[:16]}-es".encode() in said[1]
