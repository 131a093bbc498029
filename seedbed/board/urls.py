from django.urls import path

from seedbed.board.views import group, moderation, posts

app_name = "board"
urlpatterns = [
    path("", group.groups, name="groups"),
    path("<uuid:id>/", group.space, name="space"),
    path("<uuid:id>/agreement/", group.agreement, name="space_agreement"),
    path("<uuid:id>/away/", group.away, name="space_away"),
    path("<uuid:id>/hidden/", group.hidden, name="space_hidden"),
    path("<uuid:id>/reports/", moderation.reports, name="space_reports"),
    path("thread/<uuid:id>/", posts.thread, name="thread"),
    path("post/<uuid:id>/", posts.post, name="post"),
    path("post/<uuid:id>/hidden/", posts.hide, name="post_hidden"),
    path("post/<uuid:id>/report/", posts.report, name="post_report"),
    path("post/<uuid:id>/removal/", moderation.removal, name="post_removal"),
]
