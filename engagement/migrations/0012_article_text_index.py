"""The full-text index over articles, each database's own (`engagement/reading/text_index.py`)."""

from django.db import migrations

MAKE = {
    "postgresql": [
        "CREATE TABLE engagement_articletext (article_id bigint PRIMARY KEY, stems tsvector NOT NULL)",
        "CREATE INDEX article_text ON engagement_articletext USING gin (stems)",
    ],
    "sqlite": ["CREATE VIRTUAL TABLE engagement_articletext USING fts5(stems, tokenize = \"unicode61 remove_diacritics 0\")"],
}


def make(apps, schema_editor):
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE engagement_articletext")


class Migration(migrations.Migration):
    dependencies = [("engagement", "0011_around_an_article")]

    operations = [migrations.RunPython(make, drop)]
