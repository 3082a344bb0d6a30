"""Triggers that keep the audit chain and the decisions as they were written."""

from django.db import migrations

from comments import append_only


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection)


def unprotect(apps, schema_editor):
    append_only.unprotect(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("comments", "0004_name_columns")]

    operations = [migrations.RunPython(protect, unprotect)]
