from django.urls import path

from seedbed.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.wishes, name="wishes"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
