from django.urls import path

from seedbed.school import views

app_name = "school"
urlpatterns = [
    path("", views.school, name="school"),
    path("look.css", views.style, name="style"),
    path("logo", views.logo, name="logo"),
    path("profile/", views.profile, name="profile"),
    path("members/", views.members, name="members"),
    path("policies/", views.policies, name="policies"),
    path("help/", views.help_nearby, name="help"),
]
