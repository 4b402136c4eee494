"""Every test that the log of hazards names, listed by name; and a look, after a run, whether each was found and passed.

python -m pytest --hazards $(python -m tests.hazards)
"""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--hazards` fails a run in which a test that a hazard names was not met, or did not pass."""
    parser.addoption("--hazards", action="store_true", default=False, help="every hazard's test must run and pass")


def pytest_configure(config: pytest.Config) -> None:
    """The look is taken once, by whoever gathers the reports of all workers."""
    if config.getoption("--hazards") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Met())


class Met:
    """The tests of the log that were met in a run."""

    def __init__(self) -> None:
        from desktop.manual.hazards import list_tests

        self.named = list_tests()
        self.passed: set[str] = set()
        self.others: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One step of one test; each of its samples counts for it."""
        name = report.nodeid.split("[")[0]
        if report.failed or report.skipped:
            self.others.add(name)
        elif report.when == "call":
            self.passed.add(name)

    @property
    def lacking(self) -> list[str]:
        """What was not met, or did not pass."""
        return [name for name in self.named if name not in self.passed or name in self.others]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how many were found and passed, and which were not."""
        good = len(self.named) - len(self.lacking)
        terminalreporter.write_line(
            f"hazards: {good} of {len(self.named)} tests that the log names were run and passed"
        )
        for name in self.lacking:
            terminalreporter.write_line(f"hazards: not run and passed: {name}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A run in which one is lacking fails."""
        if self.lacking and not session.exitstatus:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


if __name__ == "__main__":
    from desktop.manual.hazards import list_tests

    print("\n".join(list_tests()))  # noqa: T201 - a command of its own
