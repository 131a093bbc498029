from django.apps import AppConfig


class HomeworkConfig(AppConfig):
    name = "seedbed.homework"
    label = "homework"
