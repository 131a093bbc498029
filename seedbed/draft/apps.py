from django.apps import AppConfig


class DraftConfig(AppConfig):
    name = "seedbed.draft"
    default_auto_field = "django.db.models.BigAutoField"
