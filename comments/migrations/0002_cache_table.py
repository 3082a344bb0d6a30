"""The table that stands in for Redis's cache while Redis is away."""

from django.core.management import call_command
from django.db import migrations


def create(apps, schema_editor):
    call_command("createcachetable", "cache_fallback", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE cache_fallback")


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_first_rows")]
    operations = [migrations.RunPython(create, drop)]
