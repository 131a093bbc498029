from django.apps import AppConfig


class SchoolConfig(AppConfig):
    name = "seedbed.school"
    label = "school"
