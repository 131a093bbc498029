from django.urls import path

from seedbed.demo import views

app_name = "demo"
urlpatterns = [path("", views.front, name="front")]
