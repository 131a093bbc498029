from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "seedbed.care"
    label = "care"
