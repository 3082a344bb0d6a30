"""Settings, addresses and entry points: knows both apps and holds no rule."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
