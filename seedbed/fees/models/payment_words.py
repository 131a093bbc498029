from django.db import models


class PaymentWords(models.Model):
    """How a school says that it can be paid: its account, what to write, whom to ask for an invoice."""

    school = models.OneToOneField("school.School", models.PROTECT, primary_key=True)
    words = models.TextField(blank=True)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"How to pay {self.school}"
