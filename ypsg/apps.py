from django.apps import AppConfig


class YpsgConfig(AppConfig):
    name = "ypsg"
    verbose_name = "Young People's Safety"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers them)
