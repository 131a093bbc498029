"""What may be asked about money: shape and choices only; the verbs do the rest."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from seedbed.cohort.models import Cohort
from seedbed.fees.models import Order, Payment, PaymentWords
from seedbed.fees.models.order import State
from seedbed.fees.money import Money, NotAnAmount, read
from seedbed.fees.pricing import OutsideScale, Price, lines
from seedbed.fees.refunding import Owed, Tier
from seedbed.school.models import School

ROWS = range(1, 6)
"""So many tiers fit in a set."""


class MoneyField(forms.CharField):
    """An amount of one currency, with a point or a comma."""

    def __init__(self, *, currency: str, **named: Any) -> None:
        super().__init__(max_length=20, **named)
        self.currency = currency
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def clean(self, value: Any) -> Money | None:
        said = super().clean(value)
        try:
            return read(said, self.currency) if said else None
        except NotAnAmount:
            raise forms.ValidationError(_("Write an amount, such as 50 or 12.50.")) from None


def written(money: Money) -> str:
    return money.written(get_language() or "en")


class TakeForm(forms.Form):
    """What somebody pays for their place, where there is a choice; else what they saw."""

    def __init__(self, *args: Any, price: Price, scholarship: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self._price, self._scholarship = price, scholarship
        if price.kind == Cohort.Fee.FREE or scholarship:
            return
        self.fields["amount"] = MoneyField(
            currency=price.currency, label=_("What you pay, in %s") % price.currency,
            initial=price.money(price.suggested).plain(),
            widget=forms.TextInput() if price.is_chosen else forms.HiddenInput(),
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        try:
            lines(self._price, chosen=self.chosen, scholarship=self._scholarship)
        except OutsideScale as refused:
            self.add_error("amount" if self._price.is_chosen else None, str(refused))
        return told

    @property
    def chosen(self) -> int | None:
        amount = self.cleaned_data.get("amount")
        return None if amount is None else amount.minor


class FilterForm(forms.Form):
    """Which orders to look at."""

    show = forms.ChoiceField(
        label=later("Show"), required=False,
        choices=[("", later("All")), (State.OWING, later("Something is owing")),
                 (State.PAID, later("Paid")), (State.REFUNDED, later("Refunded"))],
    )  # fmt: skip
    cohort = forms.ModelChoiceField(
        Cohort.objects.none(), label=later("Course"), required=False, empty_label=later("All")
    )

    def __init__(self, *args: Any, school: School, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["cohort"].queryset = Cohort.objects.of_school(school).order_by("-opened_at")  # type: ignore[attr-defined]


class PaymentForm(forms.Form):
    """Money that arrived by hand."""

    means = forms.ChoiceField(
        label=later("How it came"),
        choices=[one for one in Payment.Means.choices if one[0] != Payment.Means.CARD],
    )
    reference = forms.CharField(
        label=later("Reference"), required=False, max_length=120,
        help_text=later("What the bank statement or the invoice says. An invoice needs one."),
    )  # fmt: skip
    on = forms.DateField(
        label=later("Day it came"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["amount", "means", "reference", "on", "id"]

    def __init__(self, said: Any, *, order: Order, today: date) -> None:
        owing = order.standing.owing
        begun = {
            "amount": owing.plain() if owing else "",
            "on": today,
            "id": uuid4(),
        }
        super().__init__(said, initial=begun)
        self._order, self._today = order, today
        self.fields["amount"] = MoneyField(
            currency=order.currency, label=_("Amount, in %s") % order.currency
        )
        self.order_fields(self.field_order)

    def clean_amount(self) -> Money:
        amount: Money = self.cleaned_data["amount"]
        if not amount:
            raise forms.ValidationError(_("Write an amount above nothing."))
        return amount

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if not self._order.made_at.date().replace(month=1, day=1) <= day <= self._today:
            raise forms.ValidationError(
                _("Choose today or a day before, not before the order's year.")
            )
        return day

    def clean_reference(self) -> str:
        said: str = self.cleaned_data["reference"].strip()
        if not said and self.cleaned_data.get("means") == Payment.Means.INVOICE:
            raise forms.ValidationError(_("Write the number of the invoice."))
        if said and self._order.payments.filter(provider="manual", reference=said).exists():
            raise forms.ValidationError(_("A payment with that reference is written down already."))
        return said


class LetOffForm(forms.Form):
    """What is taken off an order, and why."""

    reason = forms.CharField(label=later("Why"), max_length=200)
    field_order = ["off", "reason"]

    def __init__(self, *args: Any, order: Order, **named: Any) -> None:
        super().__init__(*args, **named)
        self._order = order
        self.fields["off"] = MoneyField(
            currency=order.currency, label=_("Take off, in %s") % order.currency
        )
        self.order_fields(self.field_order)

    def clean_off(self) -> Money:
        amount: Money = self.cleaned_data["off"]
        owing = self._order.standing.owing
        if not 0 < amount.minor <= owing.minor:
            told = _("At most %s can be taken off: that is what is owing.")
            raise forms.ValidationError(told % written(owing))
        return amount


class RefundForm(forms.Form):
    """What goes back: as it was worked out, or another amount with a reason."""

    reason = forms.CharField(
        label=later("Why another amount"), required=False, max_length=300,
        help_text=later("Needed when the amount is not the one worked out by the tiers."),
    )  # fmt: skip
    id = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["amount", "reason", "id"]

    def __init__(self, said: Any, *, order: Order, owed: Owed) -> None:
        amount = owed.amount.plain() if owed.amount is not None else ""
        super().__init__(said, initial={"amount": amount, "id": uuid4()})
        self._kept, self._owed = order.standing.kept, owed
        self.fields["amount"] = MoneyField(
            currency=order.currency, label=_("Goes back, in %s") % order.currency
        )
        self.order_fields(self.field_order)

    def clean_amount(self) -> Money:
        amount: Money = self.cleaned_data["amount"]
        if not 0 < amount.minor <= self._kept.minor:
            told = _("Write an amount above nothing and up to %s: that is what was paid and kept.")
            raise forms.ValidationError(told % written(self._kept))
        return amount

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        amount = told.get("amount")
        if amount and amount != self._owed.amount and not told.get("reason"):
            self.add_error("reason", _("Say in a line why it is this amount."))
        return told

    @property
    def is_as_worked_out(self) -> bool:
        return bool(self.cleaned_data["amount"] == self._owed.amount)


class TiersForm(forms.Form):
    """A set of tiers, from a day on."""

    from_on = forms.DateField(
        label=later("From"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, said: Any, *, today: date) -> None:
        super().__init__(said, initial={"from_on": today})
        self._today = today
        for n in ROWS:
            self.fields[f"days_{n}"] = forms.IntegerField(
                label=_("Days before the first class, at least"),
                min_value=0,
                max_value=1000,
                required=False,
            )
            self.fields[f"percent_{n}"] = forms.IntegerField(
                label=_("Goes back, in percent"), min_value=0, max_value=100, required=False
            )

    def rows(self) -> Iterator[tuple[int, forms.BoundField, forms.BoundField]]:
        return ((n, self[f"days_{n}"], self[f"percent_{n}"]) for n in ROWS)

    def clean_from_on(self) -> date:
        day: date = self.cleaned_data["from_on"]
        if day < self._today:
            raise forms.ValidationError(_("Tiers begin today or later."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        pairs = [(told.get(f"days_{n}"), told.get(f"percent_{n}")) for n in ROWS]
        if any((days is None) != (percent is None) for days, percent in pairs):
            raise forms.ValidationError(_("Each tier needs its days and its percent."))
        tiers = [
            Tier(days, percent)
            for days, percent in pairs
            if days is not None and percent is not None
        ]
        if not tiers:
            raise forms.ValidationError(_("Write at least one tier."))
        if len({tier.days for tier in tiers}) < len(tiers):
            raise forms.ValidationError(_("Two tiers have the same days."))
        told["tiers"] = sorted(tiers, key=lambda tier: -tier.days)
        if any(
            a.percent < b.percent for a, b in zip(told["tiers"], told["tiers"][1:], strict=False)
        ):
            raise forms.ValidationError(
                _("Whoever leaves earlier gets back as much or more, never less.")
            )
        return told


class WordsForm(forms.ModelForm[PaymentWords]):
    """How the school can be paid."""

    class Meta:
        model = PaymentWords
        fields = ["words"]
        labels = {"words": later("How to pay")}
        help_texts = {
            "words": later(
                "The account, what to write on the transfer, whom to ask for an invoice to an employer."
            )
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 6})}
