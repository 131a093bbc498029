from django.urls import URLPattern, path

from seedbed.practice.views import journal, practice, recording, sittings, skills, sound, timer

app_name = "practice"
urlpatterns: list[URLPattern] = [
    path("", practice.choose, name="choose"),
    path("timer/", timer.timer, name="timer"),
    path("skills/", skills.skills, name="skills"),
    path("skills/<slug:name>/", skills.skill, name="skill"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/sent/", sittings.receive, name="receive"),
    path("sittings/<uuid:id>/", sittings.sitting, name="sitting"),
    path("journal/", journal.journal, name="journal"),
    path("journal/<uuid:id>/", journal.entry, name="entry"),
    path("sound/<path:key>/<int:seconds>.mp3", sound.sound, name="sound"),
    path("sound/<path:key>/<int:seconds>.json", sound.timeline, name="timeline"),
    path("sound/<path:key>/<int:seconds>.vtt", sound.captions, name="captions"),
    path("parts/<path:key>.bin", sound.parts, name="parts"),
    path("bells.bin", sound.bell_parts, name="bell_parts"),
    path("bells/<str:spec>.mp3", sound.bells, name="bells"),
    path("bells/<str:spec>.json", sound.bells_timeline, name="bells_timeline"),
    path("record/", recording.record, name="record"),
    path("record/<path:key>/lines/<str:line>.mp3", recording.taken, name="taken"),
    path("record/<path:key>/lines/<str:line>/", recording.take, name="take"),
    path("record/<path:key>/", recording.recording, name="recording"),
    path("<path:key>/", practice.practice, name="practice"),
]
