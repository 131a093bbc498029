from django.urls import path

from seedbed.person import views

app_name = "person"
urlpatterns = [
    path("", views.you, name="you"),
    path("here/", views.here, name="here"),
    path("sessions/", views.sessions, name="sessions"),
    path("sure/", views.sure, name="sure"),
]
