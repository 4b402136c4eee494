"""What is offered in an order that says nothing has the same order everywhere, and another for another name."""

from engine.practice.order import draw_number, shuffle


def test_an_order_hangs_on_its_names_alone() -> None:
    """Whatever the order in which things come, they leave in the one of the name; another name has another."""
    names = ["one", "two", "three", "four", "five"]
    assert shuffle("a-case", names, str) == shuffle("a-case", reversed(names), str)
    assert shuffle("a-case", names, str) == ["two", "four", "three", "five", "one"]  # as sha256sum has it
    assert shuffle("a-case", names, str) != shuffle("another-case", names, str)


def test_a_drawn_number_is_below_its_limit_and_any_can_come() -> None:
    """Names fix a number among those that are possible, and over many names each of them comes."""
    drawn = [draw_number(f"case-{number}", "count", 3) for number in range(60)]
    assert set(drawn) == {0, 1, 2}
    assert drawn == [draw_number(f"case-{number}", "count", 3) for number in range(60)]
