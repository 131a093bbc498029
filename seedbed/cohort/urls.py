from django.urls import URLPattern

app_name = "cohort"
urlpatterns: list[URLPattern] = []
