from django.apps import AppConfig


class TeachingConfig(AppConfig):
    name = "seedbed.teaching"
    label = "teaching"
