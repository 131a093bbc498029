from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "seedbed.theme"
    label = "theme"
