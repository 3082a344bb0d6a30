"""Signing up, signing in and leaving, on django-allauth."""
