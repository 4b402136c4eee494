"""The encrypted store: one SQLite file whose every page is sealed (ChaCha20-Poly1305), durable at each commit.

What the disk refuses is said in a sentence with its remedy; a transaction that was cut off leaves nothing.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw

from desktop.chart.schema import TABLES, VERSION
from desktop.commands.inputs import Refusal
from desktop.consult.home import is_there
from engine.language import noted, say

PATIENCE = 10_000  # milliseconds for which another program's write is waited for
BRIEFLY = 500
STEPS = 100_000  # of SQLite's own, between two looks up from a long question: some milliseconds
PAGES = 256  # of 4 KiB, copied between two looks at whether the copy is still wanted
_READ_WRITE = apsw.SQLITE_OPEN_READWRITE
_DAMAGED = noted("is damaged; restore the last backup, and keep this file for whoever helps")


class DamagedError(Refusal):
    """The store's file is not what this program wrote, or a page of it was changed."""


class Store:
    """One open file. Not to be shared between threads: each opens its own."""

    def __init__(self, path: Path, connection: apsw.Connection, *, read_only: bool = False) -> None:
        self.path = path
        self.connection = connection
        self.read_only = read_only  # it lies where nothing can be written: read, and no more

    def ask(self, words: str, *values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - SQL values are of any kind
        """The rows of a question.

        :raises Refusal: when the disk or the file does not let it.
        """
        with self.saying_why():
            return list(self.connection.execute(words, values))

    def tell(self, words: str, *values: Any) -> None:  # noqa: ANN401
        """Change rows, inside `writing`."""
        self.connection.execute(words, values)

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is durable afterwards, or none of it is there.

        :raises Refusal: when the disk is full or read-only, or another program writes for too long.
        """
        with self.saying_why():
            self.connection.execute("begin immediate")
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                with contextlib.suppress(apsw.Error):  # SQLite may have taken it back by itself
                    self.connection.execute("rollback")
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """All questions asked inside see the same moment of the chart."""
        with self.saying_why():
            self.connection.execute("begin")
            try:
                yield
            finally:
                with contextlib.suppress(apsw.Error):
                    self.connection.execute("commit")

    @contextlib.contextmanager
    def looking_up(self, look: Callable[[], None]) -> Iterator[None]:
        """Have a long question look up now and then; what `look` raises ends it."""

        def look_up() -> bool:
            look()
            return False

        self.connection.set_progress_handler(look_up, STEPS)
        try:
            yield
        finally:
            self.connection.set_progress_handler(None)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    @contextlib.contextmanager
    def saying_why(self) -> Iterator[None]:
        """Whatever the disk refuses, in a sentence."""
        try:
            yield
        except apsw.FullError:
            raise Refusal(
                say("{path}: the disk is full; free space and try again, nothing was saved").format(path=self.path)
            ) from None
        except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError):
            raise Refusal(
                say(
                    "{path}: cannot be written (read-only disk or folder); make it writable or choose another folder"
                ).format(path=self.path)
            ) from None
        except (apsw.BusyError, apsw.LockedError):
            raise Refusal(
                say("{path}: another program is writing to the chart; try again").format(path=self.path)
            ) from None
        except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError):
            raise DamagedError(f"{self.path}: {say(_DAMAGED)}") from None
        except apsw.SQLError as error:
            if "no such" not in str(error):
                raise  # a slip of this program
            raise DamagedError(f"{self.path}: {say(_DAMAGED)}") from None
        except apsw.IOError as error:
            raise Refusal(
                say("{path}: the disk cannot be read or written ({error}); check the disk").format(
                    path=self.path, error=error
                )
            ) from None
        except apsw.ConstraintError as error:
            raise Refusal(
                say("{path}: was not saved, for it would break the chart ({error})").format(path=self.path, error=error)
            ) from None


def create_store(path: Path, key: bytes) -> Store:
    """A new store with its tables, none of them filled.

    :raises Refusal: when there is a file already, or the disk does not let it.
    """
    if path.exists():
        raise Refusal(say("{path}: there is a chart already; choose another folder").format(path=path))
    store = _open(path, key, _READ_WRITE | apsw.SQLITE_OPEN_CREATE)
    with store.saying_why():
        store.connection.pragma("journal_mode", "wal")
    with store.writing():
        store.connection.execute(TABLES)
        store.connection.pragma("user_version", VERSION)
    return store


def copy_store(store: Store, path: Path, key: bytes, progress: Callable[[int, int], None]) -> Store:
    """A copy of a store as it is at one moment, under the same key; others may write to the store meanwhile.

    :raises Refusal: when the disk does not let it.
    """
    copy = _open(path, key, _READ_WRITE | apsw.SQLITE_OPEN_CREATE)
    try:
        # The moment is held: without it the copy would begin again at every write of another program.
        with store.reading():
            store.ask("select count(*) from sqlite_schema")
            with copy.connection.backup("main", store.connection, "main") as copying:
                while not copying.done:
                    copying.step(PAGES)
                    progress(copying.page_count - copying.remaining, copying.page_count)
    except BaseException:
        copy.close()
        raise
    return copy


def hold_alone(store: Store) -> None:
    """Keep every other program out of a store until it is closed.

    :raises Refusal: when another program, or another window, has it open.
    """
    store.connection.set_busy_timeout(BRIEFLY)
    try:
        with store.saying_why():
            store.connection.pragma("locking_mode", "exclusive")
            store.connection.execute("begin exclusive")
            store.connection.execute("commit")
    finally:
        store.connection.set_busy_timeout(PATIENCE)


def create_store_in_memory() -> Store:
    """The same tables on no disk at all."""
    store = Store(Path(":memory:"), apsw.Connection(":memory:"))
    store.connection.execute(TABLES)
    return store


def open_store(path: Path, key: bytes) -> Store:
    """The store in a file.

    :raises DamagedError: when the key does not fit it or it is not whole.
    :raises Refusal: when there is none, the disk does not let it, or a later version wrote it.
    """
    if not is_there(path):
        raise DamagedError(say("{path}: is missing; restore the last backup").format(path=path))
    store = _open_to_read(path, key) if _is_read_only(path) else _open(path, key, _READ_WRITE)
    found = store.ask("pragma user_version")[0][0]
    if found > VERSION:
        store.close()
        raise Refusal(
            say("{path}: was written by a later version of the program; open it with that one").format(path=path)
        )
    if found < 1:
        store.close()
        raise DamagedError(f"{path}: {say(_DAMAGED)}")
    return store


def _is_read_only(path: Path) -> bool:
    """Whether the file, or the log that belongs beside it, cannot be written by whoever runs this."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _open_to_read(path: Path, key: bytes) -> Store:
    """The store on a disk that cannot be written; only if nobody was writing when it came there.

    :raises Refusal: when a log lies beside it: what it holds could be read by writing alone.
    """
    log = path.with_name(f"{path.name}-wal")
    if is_there(log) and log.stat().st_size:
        raise Refusal(
            say(
                "{path}: lies on a read-only disk and was not closed before it came there; copy the "
                "whole folder to a disk that can be written, and open it there"
            ).format(path=path)
        )
    if not os.access(path, os.R_OK):
        raise Refusal(say("{path}: cannot be read; check the file's permissions").format(path=path))
    return _open(path, key, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)


def _open(path: Path, key: bytes, flags: int) -> Store:
    """A connection with its key set: every page is sealed, the log's too, and nothing spills to the disk."""
    read_only = bool(flags & apsw.SQLITE_OPEN_READONLY)
    try:
        # Told that the file cannot change, SQLite reads it without the log and the lock that it could not make.
        name = f"{path.resolve().as_uri()}?immutable=1" if read_only else str(path)
        connection = apsw.Connection(name, flags=flags)
    except apsw.Error:
        raise Refusal(
            say("{path}: cannot be opened; check that the folder is there and may be written").format(path=path)
        ) from None
    store = Store(path, connection, read_only=read_only)
    connection.set_busy_timeout(PATIENCE)
    with store.saying_why():
        connection.pragma("cipher", "chacha20")
        connection.pragma("key", f"raw:{key.hex()}")
        connection.pragma("temp_store", "memory")  # sorting a large list must not write patients in the clear
        connection.pragma("synchronous", "full")  # what was acknowledged outlives the power
        connection.pragma("trusted_schema", 0)
        connection.pragma("cache_size", -16_000)
    return store
