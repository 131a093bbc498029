from django.urls import path

from seedbed.care.views import concerns, effects, help, notes, screening

app_name = "care"
urlpatterns = [
    path("", help.help_nearby, name="help"),
    path("hard-moment/", help.hard_moment, name="hard_moment"),
    path("screening/<uuid:application>/", screening.screening, name="screening"),
    path("screening/<uuid:application>/read/", screening.screening_read, name="screening_read"),
    path("talk/", concerns.talk, name="talk"),
    path("talk/<uuid:concern>/taken-back/", concerns.taken_back, name="concern_taken_back"),
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/wait/", concerns.wait, name="concerns_wait"),
    path("concerns/<uuid:concern>/answer/", concerns.answered, name="concern_answer"),
    path("concerns/<uuid:concern>/end/", concerns.closed, name="concern_end"),
    path("notes/<uuid:enrolment>/", notes.notes, name="notes"),
    path("how-it-goes/", effects.how_it_goes, name="how_it_goes"),
    path("how-it-goes/<int:week>/hidden/", effects.hide, name="effects_hide"),
]
