from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "seedbed.practice"
    label = "practice"
