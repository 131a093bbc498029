from django.apps import AppConfig


class CohortConfig(AppConfig):
    name = "seedbed.cohort"
    label = "cohort"
