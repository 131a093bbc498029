from django.urls import path

from seedbed.home.desk.views import audit, exporting, glance, importing, merging, people

app_name = "desk"
urlpatterns = [
    path("", glance.glance, name="glance"),
    path("people/", people.people, name="people"),
    path("people/<uuid:person>/", people.person, name="person"),
    path("people/<uuid:person>/merge/", merging.merge, name="merge"),
    path("people/<uuid:person>/merge/<uuid:other>/", merging.merging, name="merging"),
    path("import/<uuid:cohort>/", importing.bring, name="import"),
    path("export/", exporting.export, name="export"),
    path("ledger/", audit.ledger, name="ledger"),
]
