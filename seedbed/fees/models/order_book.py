from django.db import models

from seedbed.school.models import School


class OrderBook(models.Model):
    """The last number that a school gave to an order. An order that is erased leaves its number used."""

    school = models.OneToOneField("school.School", models.PROTECT, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.school}: {self.last}"


def next_number(school: School) -> int:
    """The school's next number, in the caller's transaction: what is rolled back leaves no gap."""
    OrderBook.objects.get_or_create(school=school)
    book = OrderBook.objects.select_for_update().get(school=school)
    book.last += 1
    book.save(update_fields=["last"])
    return book.last
