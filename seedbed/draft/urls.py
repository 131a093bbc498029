from django.urls import path

from seedbed.draft import views

app_name = "draft"
urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("editions/<int:published>/pack.zip", views.pack, name="pack"),
    path("<uuid:draft>/", views.draft, name="draft"),
    path("<uuid:draft>/file/<path:key>/", views.file, name="file"),
    path("<uuid:draft>/changes/", views.changes_since, name="changes"),
    path("<uuid:draft>/publish/", views.publish, name="publish"),
]
