import pytest

from training.compact import read_items

GOOD = """HT 2023-11-24 Hamas Frees Ten Thai Hostages, Qatar Says
= RETREAT/release | Frees | Hamas [PSE REB] | Thai Hostages [THA CVL] | by Qatar; ctx diplomatic,human_security
+ Ten = 10 person: hostages freed

# a comment
B 2022-01-05 Police denied that troops fired on Tuesday in Almaty, Almaty.
= ASSAULT/firearms denied | fired | troops [KAZ MIL]; Police#1 [- COP] | - | at Almaty#2 [KAZ]; on Tuesday [2022-01-04]
""".splitlines()


def test_items() -> None:
    (_, first, none), (_, second, also_none) = read_items("Z", GOOD)
    assert none == also_none == []
    assert (first["id"], first["kind"], first["style"]) == ("Z0001", "headline", "title")
    assert first["quantities"] == [{"text": "Ten", "value": 10, "unit": "person", "of": "hostages freed"}]
    (event,) = first["events"]
    assert (event["type"], event["mode"], event["status"]) == ("RETREAT", "release", "actual")
    assert event["recipients"] == [{"text": "Thai Hostages", "country": "THA", "sector": "CVL"}]
    assert event["contexts"] == ["diplomatic", "human_security"]
    (event,) = second["events"]
    assert event["status"] == "denied"
    assert event["actors"][1] == {"text": "Police", "nth": 1, "country": None, "sector": "COP"}
    assert event["place"] == {"text": "Almaty", "nth": 2, "country": "KAZ"}
    assert event["when"] == {"text": "Tuesday", "date": "2022-01-04"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("= AID | gave | Peru [PER -]", "fields"),
        ("= AID | gave | Peru | Chile [CHL -]", "party"),
        ("= AID | gave | Peru [PER -] | Chile [CHL -] | near Lima", "starts with none"),
        ("= AID | lent | Peru [PER -] | Chile [CHL -]", "does not stand"),
        ("= HELP | gave | Peru [PER -] | Chile [CHL -]", "type"),
        ("+ tents: 5", "quantity"),
        ("whatever", "neither"),
    ],
)
def test_faults_are_named(line: str, fault: str) -> None:
    ((_, _, faults),) = read_items("Z", ["B 2022-01-05 Peru gave Chile tents.", line])
    assert len(faults) == 1
    assert fault in faults[0]
