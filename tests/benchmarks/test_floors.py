from benchmarks.floors import below, checksum


def test_only_figures_under_their_floor_are_named() -> None:
    figures = {"type_f1": 0.8, "quiet": 0.9}
    assert below(figures, {"type_f1": 0.8, "quiet": 0.9}) == []
    assert below(figures, {"type_f1": 0.81, "quiet": 0.5}) == ["type_f1 0.8000 is below 0.8100"]


def test_checksum_follows_content_not_the_order_of_keys() -> None:
    assert checksum([{"a": 1, "b": 2}]) == checksum([{"b": 2, "a": 1}])
    assert checksum([{"a": 1}]) != checksum([{"a": 2}])
