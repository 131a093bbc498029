from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "seedbed.fees"
    label = "fees"
