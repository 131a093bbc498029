from django.urls import path

from seedbed.homework import views

app_name = "homework"
urlpatterns = [
    path("moments/", views.moments, name="moments"),
    path("moments/<uuid:id>/", views.moment, name="moment"),
    path("<path:key>/", views.assignment, name="assignment"),
]
