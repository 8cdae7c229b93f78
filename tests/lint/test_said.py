"""What a dialogue says and the desk does not have."""

from __future__ import annotations

import pytest
from tests.strategies import case_object

from tactbench.cases import Case
from tactbench.lint.said import unheld


def missing(text: str, *facts: str, agent: str = "", names: bool = True) -> list[str]:
    """What is said of a customer's message on a desk with these facts."""
    turns = [{"role": "customer", "text": "Hello"}, {"role": "agent", "text": agent}] if agent else []
    desk = {"facts": list(facts), "can_offer": [], "limits": []}
    dialogue = [*turns, {"role": "customer", "text": text}]
    case = Case.model_validate(case_object(dialogue=dialogue, desk=desk))
    return [finding.what.partition(" is said")[0] for finding in unheld("p", case, names=names)]


@pytest.mark.parametrize(
    ("text", "facts", "found"),
    [
        ("I paid £186 for it", ["It cost £186."], []),
        ("I paid £186.00 for it", ["It cost 186 pounds."], []),
        ("I paid 1,240 euros", ["€1240 was paid."], []),
        ("I paid £186 for it", ["It cost £168."], ["the sum £186"]),
        ("you owe me 40 quid", [], ["the sum 40 quid"]),
        ("after 26 years, 2 children and 30 days", [], []),
        ("in 1904 my house was built", [], []),
        ("order 40418 is late", ["Order 40418 left."], []),
        ("order AB-1234 is late", ["Order AB1234 left."], []),
        ("order 40418 is late", [], ["the reference 40418"]),
        ("since the 4th of January", ["Bought on 4 January."], []),
        ("since January 4th", ["Bought on 4 Jan."], []),
        ("since 5 January", ["Bought on 4 January."], ["the date 5 January"]),
        ("I may wait 3 marches", [], []),
        ("Help.\n\nRowena Achterberg", ["Sold to Rowena Achterberg."], []),
        ("Help.\n\nR. Achterberg", ["Sold to Rowena Achterberg."], []),
        ("Help.\n\nRowena Achterberg", [], ["the name Rowena Achterberg"]),
        ("Help.\n\nR. A.", [], []),
        ("Help.\n\nR. A.\nDirector, Asia Pacific", [], []),
        ("Help.\n\nT. Merriweather, Esq.", ["Signed 'T. Merriweather'."], []),
        ("Help.\n\nVerena Kastner\nRegional Director", ["Verena Kastner leads."], []),
        ("Help.\nVerena Kastner\nRegional Director", [], ["the name Verena Kastner Regional Director"]),
        ("Help. Thank You", [], []),
    ],
)
def test_what_only_the_customer_knows_is_told(text: str, facts: list[str], found: list[str]) -> None:
    """Sums, dates, references and signatures; not ages, periods, years, or initials."""
    assert missing(text, *facts) == found


def test_an_agents_figures_count_too_and_an_agents_name_is_known() -> None:
    """A sum that an agent named must stand on the desk; customers may sign as they were called."""
    assert missing("Fine.", agent="You get £20, Mr Okafor.") == ["the sum £20"]
    assert missing("Fine.\nBayo Okafor", agent="As you wish, Mr Okafor.") == []


def test_limits_and_offers_are_part_of_the_desk() -> None:
    """A sum that stands in a limit is known."""
    desk = {"facts": [], "can_offer": ["£5"], "limits": [{"limit": "No £9", "because": "of 3 May"}]}
    said = [{"role": "customer", "text": "£5, £9, 3 May, and £8"}]
    case = Case.model_validate(case_object(dialogue=said, desk=desk))
    assert [finding.what.partition(" is said")[0] for finding in unheld("p", case)] == ["the sum £8"]


def test_names_need_not_be_there_where_they_vary() -> None:
    """Sums must all the same."""
    assert missing("I want £9.\n\nRowena Achterberg", names=False) == ["the sum £9"]
