"""Taking a table along as a file."""

from django.db import transaction
from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from seedbed.clock import now
from seedbed.home.desk.forms import ExportForm
from seedbed.home.desk.table import Table
from seedbed.home.desk.tables import BY_KEY
from seedbed.home.desk.writing import as_csv, as_xlsx
from seedbed.ledger.models import record
from seedbed.person.access import PersonRequest, allow
from seedbed.school.access import organiser
from seedbed.school.here import school_of
from seedbed.school.models import School

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(organiser)
def export(request: PersonRequest) -> HttpResponseBase:
    """Choose a table and get it. The ledger says who took what along."""
    form = ExportForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "home/desk/export.html", {"form": form}, status=status)
    school, at = school_of(request), now()
    table, kind = BY_KEY[form.cleaned_data["table"]], form.cleaned_data["form"]
    said = {"table": table.key, "form": kind, "rows": table.rows(school).count()}
    with transaction.atomic():
        record("rows exported", school=school.pk, at=at, actor=request.user.pk, data=said)
    day = at.astimezone(school.zone).date()
    return _file(table, school, kind, f"{table.key}-{day.isoformat()}.{kind}")


def _file(table: Table, school: School, kind: str, name: str) -> HttpResponseBase:
    answer: StreamingHttpResponse
    if kind == "xlsx":
        file = as_xlsx(str(table.title), table.head(), table.lines(school))
        answer = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    else:
        lines = as_csv(table.head(), table.lines(school))
        answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
