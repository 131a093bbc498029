from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "seedbed.board"
    label = "board"
