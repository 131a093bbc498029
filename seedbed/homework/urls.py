from django.urls import path

from seedbed.homework.views import assignment, moments, shared

app_name = "homework"
urlpatterns = [
    path("moments/", moments.moments, name="moments"),
    path("moments/<uuid:id>/", moments.moment, name="moment"),
    path("shared/", shared.with_teachers, name="with_teachers"),
    path("shared/<uuid:id>/", shared.one, name="shared"),
    path("shared/<uuid:id>/taken-back/", shared.taken_back, name="shared_taken_back"),
    path("shared/<uuid:id>/read/", shared.read, name="shared_read"),
    path("group/", shared.with_group, name="with_group"),
    path("<path:key>/", assignment.assignment, name="assignment"),
]
