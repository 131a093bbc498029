from django.urls import path

from seedbed.classroom.views import afterwards, excusing, live, register

app_name = "classroom"
urlpatterns = [
    path("<uuid:meeting>/live/", live.live, name="live"),
    path("<uuid:meeting>/cannot-come/", excusing.cannot_come, name="cannot_come"),
    path("<uuid:meeting>/register/", register.register, name="register"),
    path("<uuid:meeting>/make-up/", register.make_up, name="make_up"),
    path("<uuid:meeting>/afterwards/", afterwards.afterwards, name="afterwards"),
    path("<uuid:meeting>/recording/", register.recording, name="recording"),
    path("fine/<str:token>/", excusing.fine, name="fine"),
    path("letter/<uuid:cohort>/", register.letter, name="letter"),
]
