"""Why readers see a comment no more, for those that are gone already as well."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

ORDER = "order"


def as_it_was_decided(apps, schema_editor):
    """One statement. An order's removals are told nobody."""
    standing = apps.get_model("comments", "Decision").objects.filter(comment=OuterRef("pk"), undone_at=None)
    reason = Coalesce(Subquery(standing.order_by("-pk").values("reason")[:1]), Value(""))
    comments = apps.get_model("comments", "Comment").objects
    comments.filter(status="rejected").update(removed_for=reason)
    comments.filter(removed_for=ORDER).update(removed_for="")


class Migration(migrations.Migration):
    dependencies = [("comments", "0028_question_of_the_editors")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="removed_for",
            field=models.CharField(blank=True, default="", editable=False, max_length=20),
        ),
        migrations.RunPython(as_it_was_decided, migrations.RunPython.noop),
    ]
