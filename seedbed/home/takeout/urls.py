from django.urls import path

from seedbed.home.takeout import views

app_name = "takeout"
urlpatterns = [
    path("takeout/", views.takeout, name="takeout"),
    path("erasure/", views.erasure, name="erasure"),
    path("gone/", views.gone, name="gone"),
]
