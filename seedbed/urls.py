"""The street door: which room answers where."""

from django.urls import include, path

from seedbed.home.health import health
from seedbed.practice.views.timer import worker

urlpatterns = [
    path("", include("seedbed.home.urls")),
    path("course/", include("seedbed.course.urls")),
    path("editor/", include("seedbed.draft.urls")),
    path("letters/", include("seedbed.letters.urls")),
    path("school/", include("seedbed.school.urls")),
    path("teachers/", include("seedbed.teaching.urls")),
    path("cohorts/", include("seedbed.cohort.cohorts_urls")),
    path("place/", include("seedbed.cohort.urls")),
    path("class/", include("seedbed.classroom.urls")),
    path("practice/", include("seedbed.practice.urls")),
    path("homework/", include("seedbed.homework.urls")),
    path("group/", include("seedbed.board.urls")),
    path("help/", include("seedbed.care.urls")),
    path("fees/", include("seedbed.fees.urls")),
    path("you/", include("seedbed.person.urls")),
    path("you/", include("seedbed.home.takeout.urls")),
    path("sw.js", worker, name="worker"),
    path("health/", health, name="health"),
    path("demo/", include("seedbed.demo.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/passkeys/", include("allauth.mfa.urls")),
]
handler403 = "seedbed.home.errors.forbidden"
handler404 = "seedbed.home.errors.not_found"
handler500 = "seedbed.home.errors.broken"
