from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "seedbed.ledger"
    label = "ledger"
