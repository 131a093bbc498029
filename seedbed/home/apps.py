from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "seedbed.home"
    label = "home"

    def ready(self) -> None:
        from seedbed.home import doors  # noqa: F401
