from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "seedbed.demo"
    label = "demo"
