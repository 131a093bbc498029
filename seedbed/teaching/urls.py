from django.urls import path

from seedbed.teaching.views import applying, directory, mine, renewing, roads, supervising

app_name = "teaching"
urlpatterns = [
    path("", directory.directory, name="directory"),
    path("<uuid:profile>/", directory.profile, name="profile"),
    path("apply/", applying.apply, name="apply"),
    path("apply/withdrawal/", applying.withdrawal, name="withdrawal"),
    path("me/", mine.me, name="me"),
    path("me/profile/", mine.edit, name="edit"),
    path("me/agreements/<uuid:agreement>/", mine.agreement, name="agreement"),
    path("supervising/", supervising.courses, name="supervising"),
    path("supervising/<uuid:course>/", supervising.course, name="supervised"),
    path("road/", roads.roads, name="roads"),
    path("road/licensed/", roads.licensed, name="licensed"),
    path("road/<uuid:application>/", roads.road, name="road"),
    path("road/<uuid:application>/course/", roads.supervised_course, name="name_supervisor"),
    path("road/<uuid:application>/agreement/", roads.agreement, name="offer"),
    path("road/<uuid:application>/certification/", renewing.certify, name="certify"),
    path("certifications/<uuid:certification>/", renewing.renew, name="renewal"),
    path("certifications/<uuid:certification>/end/", renewing.end, name="end"),
]
