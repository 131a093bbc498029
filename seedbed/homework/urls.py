from django.urls import path

from seedbed.homework.views import assignment, moments

app_name = "homework"
urlpatterns = [
    path("moments/", moments.moments, name="moments"),
    path("moments/<uuid:id>/", moments.moment, name="moment"),
    path("<path:key>/", assignment.assignment, name="assignment"),
]
