from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "seedbed.home"
    label = "home"
