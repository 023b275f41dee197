"""How often one person may ask. Pure."""

from datetime import timedelta

from bot.desk import wording
from bot.errors import QuestionRejected

_MANY = 10_000  # people of whom the last question is remembered before those long ago are dropped


class TooSoon(QuestionRejected):
    """Somebody asked again before the cool-down was over; `again` where they were told so already."""

    def __init__(self, wait: timedelta, *, again: bool) -> None:
        what, do = wording.slow_down(wait)
        super().__init__(what, do=do)
        self.again = again


class Turns:
    """When each person last asked, however and wherever they did. Times are seconds on one clock."""

    def __init__(self) -> None:
        self._asked: dict[int, float] = {}
        self._told: dict[int, float] = {}

    def take(self, person: int, now: float, cooldown: float) -> None:
        """Start a person's cool-down; raise TooSoon, which says how long to wait, while it runs."""
        if not cooldown:
            return
        last = self._asked.get(person)
        if last is not None and now - last < cooldown:
            again = self._told.get(person, float("-inf")) >= last
            self._told[person] = now
            raise TooSoon(timedelta(seconds=cooldown - max(0.0, now - last)), again=again)
        self._asked[person] = now
        self._forget(now)

    def _forget(self, now: float) -> None:
        if len(self._asked) > _MANY:
            self._asked = {person: at for person, at in self._asked.items() if now - at < 3600}
            self._told = {person: at for person, at in self._told.items() if person in self._asked}
