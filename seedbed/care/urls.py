from django.urls import path

from seedbed.care import views

app_name = "care"
urlpatterns = [
    path("", views.help_nearby, name="help"),
    path("hard-moment/", views.hard_moment, name="hard_moment"),
]
