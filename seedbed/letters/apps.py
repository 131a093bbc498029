from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "seedbed.letters"
    label = "letters"
