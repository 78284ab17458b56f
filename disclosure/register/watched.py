"""Floor 5. A day that watches what it is compared with, and so knows until when the same answers hold."""

from datetime import date, timedelta
from typing import Any


class Watched(date):
    """The day of judgement of one record. Judging compares it with the record's dates and with nothing else.

    `turns` is the first later day on which one of these comparisons may come out otherwise; None when none will. It may
    be a day too early, which costs a look; it is never too late.
    """

    turns: date | None = None

    @classmethod
    def of(cls, day: date) -> "Watched":
        """This day, nothing compared yet."""
        return cls(day.year, day.month, day.day)

    def __lt__(self, other: date, /) -> bool:
        """Earlier; noted."""
        self._note(other)
        return date.__lt__(self, other)

    def __le__(self, other: date, /) -> bool:
        """Earlier or the same; noted."""
        self._note(other)
        return date.__le__(self, other)

    def __gt__(self, other: date, /) -> bool:
        """Later; noted."""
        self._note(other)
        return date.__gt__(self, other)

    def __ge__(self, other: date, /) -> bool:
        """Later or the same; noted."""
        self._note(other)
        return date.__ge__(self, other)

    def __eq__(self, other: object, /) -> bool:
        """The same day; noted."""
        self._note(other)
        return date.__eq__(self, other)

    def __hash__(self) -> int:
        """As that of the plain day."""
        return date.__hash__(self)

    def __reduce__(self) -> Any:
        """Another process gets the plain day."""
        return date, (self.year, self.month, self.day)

    def _note(self, other: object) -> None:
        if not isinstance(other, date) or date.__lt__(other, self):
            return
        turn = other if date.__gt__(other, self) else date(self.year, self.month, self.day) + timedelta(days=1)
        turn = date(turn.year, turn.month, turn.day)
        if self.turns is None or turn < self.turns:
            self.turns = turn
