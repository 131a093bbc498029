from django.urls import path

from seedbed.cohort.views import dates, feeds, joining, keeping, moving, opening, people

app_name = "cohorts"
urlpatterns = [
    path("", joining.listed, name="listed"),
    path("led/", opening.cohorts, name="led"),
    path("open/", opening.open_cohort, name="open"),
    path("calendars/", feeds.calendars, name="calendars"),
    path("calendar/<str:token>.ics", feeds.feed, name="feed"),
    path("meeting/<uuid:meeting>/", dates.meeting, name="meeting"),
    path("application/<uuid:application>/", people.answer, name="answer"),
    path("place/<uuid:place>/withdrawal/", people.withdraw, name="withdraw"),
    path("place/<uuid:place>/move/", moving.move, name="move"),
    path("<uuid:cohort>/", joining.cohort, name="cohort"),
    path("<uuid:cohort>/apply/", joining.apply, name="apply"),
    path("<uuid:cohort>/take-back/", joining.take_back, name="take_back"),
    path("<uuid:cohort>/here/", joining.here, name="here"),
    path("<uuid:cohort>/transfer/", joining.transfer, name="transfer"),
    path("<uuid:cohort>/people/", people.people, name="people"),
    path("<uuid:cohort>/letters/", people.letters, name="letters"),
    path("<uuid:cohort>/dates/", dates.dates, name="dates"),
    path("<uuid:cohort>/calendar/", feeds.download, name="download"),
    path("<uuid:cohort>/feed/", feeds.cohort_feed, name="cohort_feed"),
    path("<uuid:cohort>/settings/", keeping.settings, name="settings"),
    path("<uuid:cohort>/team/", keeping.team_of, name="team"),
    path("<uuid:cohort>/off/", opening.call_off, name="call_off"),
]
