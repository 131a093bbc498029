from django.urls import include, path

from seedbed.home.views import front, gathering, leading, map, page, teaching, today, week

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("today/", today.today, name="today"),
    path("week/<int:number>/", week.week, name="week"),
    path("week/<int:number>/talk/", week.talk, name="talk"),
    path("map/", map.course_map, name="map"),
    path("read/<path:key>/", page.page, name="page"),
    path("year/", gathering.year, name="year"),
    path("year/<int:number>/", gathering.gathering, name="gathering"),
    path("teach/week/", leading.leading, name="leading"),
    path("teach/", teaching.teach, name="teach"),
    path("teach/class/<int:number>/", teaching.class_plan, name="class_plan"),
    path("desk/", include("seedbed.home.desk.urls")),
    path("sources/", page.sources, name="sources"),
]
