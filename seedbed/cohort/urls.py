from django.urls import path

from seedbed.cohort.views import place as views

app_name = "cohort"
urlpatterns = [
    path("", views.place, name="place"),
    path("begin/", views.begin, name="begin"),
    path("pause/", views.pause, name="pause"),
    path("go-on/", views.go_on, name="go_on"),
    path("week/<int:week>/", views.begin_week, name="begin_week"),
    path("own-dates/", views.own_dates, name="own_dates"),
    path("group-dates/", views.group_dates, name="group_dates"),
    path("withdrawal/", views.withdraw, name="withdraw"),
]
