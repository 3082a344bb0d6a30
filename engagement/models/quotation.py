"""Reader's words: a comment that an editor pulled into an article."""

from django.conf import settings
from django.db import models
from django.db.models import F

from comments.models import Comment
from comments.vocabulary import Status
from engagement.models.article import Article


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def shown(self) -> "QuotationQuerySet":
        """Only what every reader may see now, and what nobody has changed since."""
        return self.filter(
            comment__status=Status.PUBLISHED, comment__hidden_in="", comment__revision_number=F("revision_number")
        )


class Quotation(models.Model):
    """`words` stand in the comment's text as it was at `revision_number`; another text was not chosen by anybody."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quotations", db_index=False)
    comment = models.OneToOneField(Comment, on_delete=models.CASCADE, related_name="+")
    revision_number = models.PositiveIntegerField()
    words = models.CharField(max_length=400)
    after = models.PositiveSmallIntegerField(default=1)
    """The paragraph that it stands after, counted from one."""
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField()

    objects = QuotationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["article", "after"], name="quotation_in_article")]

    def __str__(self) -> str:
        return f"#{self.comment_id} in {self.article_id}"
