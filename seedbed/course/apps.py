from django.apps import AppConfig


class CourseConfig(AppConfig):
    name = "seedbed.course"
    label = "course"
