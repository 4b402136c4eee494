"""Do tables and lists say what the entries say? The lists are read off anew, in memory, and compared row by row."""

from collections.abc import Callable, Iterator
from itertools import zip_longest

from desktop.chart.events import Event
from desktop.chart.read_off import read_off
from desktop.chart.schema import READ_OFF
from desktop.chart.store import Store, create_store_in_memory
from engine.language import say

_SCHEMA = "select type, name, tbl_name, sql from sqlite_schema order by type, name"
_WORDS = "create virtual table if not exists temp.words_met using fts5vocab(main, words, instance)"
# Row by row in the order of the table itself; what is searched is compared word by word.
_LISTS = {table: f"select * from {table} not indexed" for table in READ_OFF} | {"words": "select * from temp.words_met"}  # noqa: S608


class Agreement:
    """Lists read off the entries that are handed over one after the other, beside those of a store."""

    def __init__(self) -> None:
        self._anew = create_store_in_memory()
        self._anew.connection.execute("begin")

    def follow(self, event: Event) -> bool:
        """Read one more entry off; False when it is not what this program writes."""
        try:
            read_off(self._anew, event)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            return False
        return True

    def find_differing(self, store: Store, look: Callable[[], None]) -> list[str]:
        """What differs in the store, one sentence each; `look` is called now and then, and may raise to leave."""
        with self._anew.looking_up(look):
            return self._find_differing(store)

    def _find_differing(self, store: Store) -> list[str]:
        found = []
        if store.ask(_SCHEMA) != self._anew.ask(_SCHEMA):
            found.append(say("the tables are not as this program makes them; restore the last backup"))
        words = say("the list of {table} says something else than the entries; restore the last backup")
        for each in (store, self._anew):
            each.connection.execute(_WORDS)
        for table, question in _LISTS.items():
            pairs = zip_longest(_read(store, question), _read(self._anew, question))
            if any(one != other for one, other in pairs):
                found.append(words.format(table=table))
        return found

    def close(self) -> None:
        """Forget the lists."""
        self._anew.close()


def _read(store: Store, question: str) -> Iterator[tuple[object, ...]]:
    with store.saying_why():
        yield from store.connection.execute(question)
