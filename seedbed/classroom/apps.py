from django.apps import AppConfig


class ClassroomConfig(AppConfig):
    name = "seedbed.classroom"
    label = "classroom"
