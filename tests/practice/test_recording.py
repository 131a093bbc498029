"""A teacher's own voice: taken line by line, published, and elastic."""

import numpy as np
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from seedbed.ledger.models import Entry
from seedbed.practice.lines import digest
from seedbed.practice.models import Recording, Take, Voice
from seedbed.practice.voices import voices_for
from seedbed.school.models import Appointment, School
from tests.cast import EVENING, make_edition, make_person, make_practice, publish
from tests.practice.test_sound import decoded
from tests.practice.test_wav import as_wav, hum, quiet

KEY = "week-1/practice/settling"
LINES = [line.text for line in make_practice(KEY).script.lines]
PAGE = f"/practice/record/{KEY}/"


@pytest.fixture
def recorder(signed_in, teacher, published) -> Client:
    return signed_in(teacher)


def take(client: Client, text: str, sound: np.ndarray | None = None):
    heard = as_wav(hum(1.5) if sound is None else sound)
    file = SimpleUploadedFile("line.wav", heard, content_type="audio/wav")
    return client.post(reverse("practice:take", args=[KEY, digest(text)]), {"sound": file})


def publish_all(client: Client) -> None:
    for text in LINES:
        take(client, text)
    client.post(PAGE, {"publish": "1"})


def offered(school: School) -> list[str]:
    return [choice.name for choice in voices_for(make_practice(KEY), school)]


def test_a_teacher_takes_a_practice_line_by_line_and_publishes_it(recorder, teacher, school):
    told = [take(recorder, text).json() for text in LINES]

    assert told == [{"taken": n, "of": 3} for n in (1, 2, 3)]
    assert "Teacher" not in offered(school)
    assert recorder.post(PAGE, {"publish": "1"}).status_code == 302
    assert offered(school)[1] == "Teacher"
    assert Entry.objects.filter(fact="recording published", about=KEY).exists()


@pytest.mark.parametrize("seconds", [600, 1200])
def test_participants_hear_it_at_any_length(recorder, signed_in, participant, place, seconds):
    publish_all(recorder)
    address = reverse("practice:sound", args=[KEY, seconds])

    answer = signed_in(participant).get(f"{address}?voice={Voice.objects.get().pk}")

    assert len(decoded(answer.content)) / 22050 == pytest.approx(seconds, abs=0.5)


def test_each_line_can_be_heard_and_taken_again(recorder, django_capture_on_commit_callbacks):
    take(recorder, LINES[0], hum(1))
    heard = recorder.get(reverse("practice:taken", args=[KEY, digest(LINES[0])]))
    before = Take.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        take(recorder, LINES[0], hum(3))

    again = recorder.get(reverse("practice:taken", args=[KEY, digest(LINES[0])]))
    assert len(decoded(again.content)) - len(decoded(heard.content)) == pytest.approx(
        2 * 22050, abs=2000
    )
    assert not default_storage.exists(before.file)
    assert default_storage.exists(Take.objects.get().file)


@pytest.mark.parametrize(
    ("sound", "why"),
    [
        pytest.param(quiet(2), "Nothing was heard", id="silent"),
        pytest.param(hum(0.05), "too short", id="short"),
    ],
)
def test_a_take_that_cannot_serve_is_refused_and_the_former_one_stays(recorder, sound, why):
    take(recorder, LINES[0])

    refused = take(recorder, LINES[0], sound)

    assert refused.status_code == 422
    assert why in refused.json()["why"]
    assert Take.objects.count() == 1
    nothing = recorder.post(reverse("practice:take", args=[KEY, digest(LINES[0])]))
    assert nothing.status_code == 422


def test_it_cannot_be_published_before_every_line_is_taken(recorder, school):
    take(recorder, LINES[0])

    answer = recorder.post(PAGE, {"publish": "1"})

    assert answer.status_code == 422
    assert "still to be taken" in answer.content.decode()
    assert "Teacher" not in offered(school)


def test_it_can_be_taken_back(recorder, school):
    publish_all(recorder)

    recorder.post(PAGE, {"withdraw": "1"})

    assert "Teacher" not in offered(school)
    assert Take.objects.count() == 3
    assert Entry.objects.filter(fact="recording withdrawn").exists()


def test_a_changed_line_must_be_taken_before_the_voice_is_offered_there(recorder, school):
    publish_all(recorder)
    Take.objects.filter(line=digest(LINES[1])).delete()

    assert "Teacher" not in offered(school)
    page = recorder.get(PAGE).content.decode()
    assert "2 of 3 lines" in page
    assert "The text has changed" in page
    take(recorder, LINES[1])
    assert "Teacher" in offered(school)


def test_the_pages_show_how_far_one_is(recorder, django_assert_max_num_queries):
    take(recorder, LINES[0])

    with django_assert_max_num_queries(7):
        listed = recorder.get("/practice/record/").content.decode()
    page = recorder.get(PAGE).content.decode()

    assert "1 of 3 lines taken" in listed
    assert page.count("data-kept") == 1
    assert all(text in page for text in LINES)
    assert "disabled>Publish" in page


def test_nobody_records_into_anothers_voice(recorder, signed_in, school):
    publish_all(recorder)
    other = make_person("Another")
    Appointment.objects.create(school=school, person=other, role="teacher", began_at=EVENING)

    assert signed_in(other).post(PAGE, {"withdraw": "1"}).status_code == 404
    heard = signed_in(other).get(reverse("practice:taken", args=[KEY, digest(LINES[0])]))
    assert heard.status_code == 404
    take(signed_in(other), LINES[0], hum(4))
    assert sorted(Recording.objects.values_list("voice__person__name", flat=True)) == [
        "Another",
        "Teacher",
    ]
    assert Take.objects.filter(recording__voice__person__name="Teacher").count() == 3


def test_another_school_neither_hears_nor_finds_it(recorder, signed_in, teacher, school, settings):
    settings.ALLOWED_HOSTS = ["*"]
    publish_all(recorder)
    voice = Voice.objects.get()
    elsewhere = School.objects.create(name="Elsewhere", host="elsewhere.test")
    Appointment.objects.create(school=elsewhere, person=teacher, role="teacher", began_at=EVENING)

    host = {"host": "elsewhere.test"}
    address = f"{reverse('practice:sound', args=[KEY, 600])}?voice={voice.pk}"
    assert Client().get(address, headers=host).status_code == 404
    taken = reverse("practice:taken", args=[KEY, digest(LINES[0])])
    assert signed_in(teacher).get(taken, headers=host).status_code == 404
    assert "Teacher" not in offered(elsewhere)


@pytest.mark.parametrize("who", ["participant", "stranger"])
def test_only_teachers_record(signed_in, request, who, place, published):
    client = signed_in(request.getfixturevalue(who))

    assert client.get("/practice/record/").status_code == 404
    assert client.get(PAGE).status_code == 404
    assert take(client, LINES[0]).status_code == 404


def test_what_there_is_not_cannot_be_recorded(recorder):
    assert recorder.get("/practice/record/week-1/practice/nowhere/").status_code == 404
    assert take(recorder, "No line of it.").status_code == 404


def test_the_voice_is_of_the_newest_edition(recorder, school):
    publish(make_edition(title="Anew"), number=2)

    assert recorder.get(PAGE).status_code == 200
    assert [take(recorder, text).status_code for text in LINES] == [200, 200, 200]


def test_a_teacher_with_voices_in_two_languages_records_on(recorder, teacher, school):
    publish_all(recorder)
    Recording.objects.begun(teacher, school, KEY, "es")

    heard = recorder.get(reverse("practice:taken", args=[KEY, digest(LINES[0])]))
    assert (recorder.get(PAGE).status_code, heard.status_code) == (200, 200)
    assert recorder.post(PAGE, {"withdraw": "1"}).status_code == 302
    assert Recording.objects.get(voice__language="en").published_at is None
