"""Queries that Django writes once for each process, and that are only asked after that.

To write the SQL of a small query takes Django several times as long as a database takes to
answer it. Pages that are opened every day are spared that; everything else uses querysets.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet, UUIDField

Key = UUID | str
Row = tuple[Any, ...]
Converter = tuple[int, Sequence[Callable[..., Any]], Any]

_UUID: "UUIDField[UUID, UUID]" = UUIDField()


@dataclass(frozen=True)
class _Written:
    """The SQL, what stands in each place of it, and how columns become values."""

    sql: str
    places: tuple[Any, ...]
    converters: tuple[Converter, ...]


@dataclass(frozen=True)
class _Place:
    """Stands where the key of that number goes."""

    number: int


class Prepared:
    """The rows of a `values_list` found by keys.

    `made` is handed a stand-in of each of the `kinds` (UUID or str), once, and makes the queryset.
    """

    def __init__(self, made: Callable[..., QuerySet[Any, Any]], *kinds: type[Key]) -> None:
        self._made, self._kinds = made, kinds
        self._written: dict[str, _Written] = {}

    def rows(self, *keys: Key) -> list[Row]:
        """What the queryset finds now, for these keys."""
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(connection.vendor) or self._write(connection)
        filled = [
            _as_stored(keys[place.number], connection) if isinstance(place, _Place) else place
            for place in written.places
        ]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, filled)
            found = cursor.fetchall()
        return [_converted(row, written.converters, connection) for row in found]

    def _write(self, connection: BaseDatabaseWrapper) -> _Written:
        stand_ins = [uuid4() if kind is UUID else uuid4().hex for kind in self._kinds]
        numbers = {_as_stored(key, connection): n for n, key in enumerate(stand_ins)}
        compiler = self._made(*stand_ins).query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        columns = [column[0] for column in compiler.select]
        converters = compiler.get_converters(columns)
        written = _Written(
            sql=sql,
            places=tuple(_Place(numbers[p]) if p in numbers else p for p in parameters),
            converters=tuple((n, *found) for n, found in converters.items()),
        )
        self._written[connection.vendor] = written
        return written


def _as_stored(key: Key, connection: BaseDatabaseWrapper) -> Any:
    return _UUID.get_db_prep_value(key, connection) if isinstance(key, UUID) else key


def _converted(row: Row, converters: Sequence[Converter], connection: BaseDatabaseWrapper) -> Row:
    values = list(row)
    for number, each, expression in converters:
        for convert in each:
            values[number] = convert(values[number], expression, connection)
    return tuple(values)
