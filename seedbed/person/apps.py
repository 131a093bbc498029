from django.apps import AppConfig


class PersonConfig(AppConfig):
    name = "seedbed.person"
    label = "person"
