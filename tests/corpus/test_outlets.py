"""Outlets under one name, and persons told from outlets."""

import pytest

from corpus.outlets import find_outlet, is_agency, known, looks_like_person, normalise, outlet_of_host


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("AP", "Associated Press"), ("The AP", "Associated Press"), ("The Associated\u00a0Press", "Associated Press"),
        ("Fox Online News", "Fox News"), ("Fox News (Online)", "Fox News"), ("Fox News Opinion", "Fox News"),
        ("New York Times - News", "The New York Times"), ("the new york times", "The New York Times"),
        ("New York Times (Online News)", "The New York Times"), ("www.nytimes.com", "The New York Times"),
        ("CNN (Web News)", "CNN"), ("CNN - Editorial", "CNN"), ("NPR Online News", "NPR"), ("USA TODAY", "USA Today"),
        ("NBC (Web News)", "NBC News"), ("The Tower", "The Tower"), ("Daily Beast", "The Daily Beast"),
        ("The Harbour Post", "The Harbour Post"), ("Guest Writer - Right", "Guest Writer - Right"),
        ("Cato Institute (blog)", "Cato Institute"), ("Ann Lee (Wall Street Journal)", "The Wall Street Journal"),
        ("The Guardian (Nigeria)", "The Guardian (Nigeria)"), ("Daily Star", "Daily Star"),
        ("The Daily Star", "The Daily Star"), ("Ezra Klein", "Ezra Klein"), ("Yahoo! The 360", "Yahoo! The 360"),
    ],
)  # fmt: skip
def test_a_label_has_the_outlets_usual_name_and_unknown_ones_stay(label, name):
    assert normalise(label) == name
    assert normalise(name) == name


def test_every_printed_form_leads_to_exactly_one_outlet():
    assert all(find_outlet(form) is not None for form in known().printed)
    assert all(find_outlet(name) == name for name in known().names.values())


@pytest.mark.parametrize(
    "name", ["Ann Lee", "Jean-Luc de Roux", "Ibrahim al-Amin", "Conor O'Neill", "J. R. Smith"]
)
def test_a_person_has_a_persons_name(name):
    assert looks_like_person(name)


@pytest.mark.parametrize(
    "name",
    ["Reuters", "NOW", "The Tower", "Harbour Post", "War in Context", "Al Jazeera", "Sky News Arabia", "Wall Street Journal",
     "Deutsche Welle", "ABCD Bergen", "Norwegian Press Agency"],
)  # fmt: skip
def test_an_outlet_is_no_person(name):
    assert not looks_like_person(name)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.reuters.com", "Reuters"),
        ("world.time.com", "Time"),
        ("harbourpost.example", "harbourpost.example"),
        ("", None),
    ],
)
def test_a_host_names_its_outlet(host, name):
    assert outlet_of_host(host) == name


def test_agencies_are_told_from_outlets():
    assert is_agency("Reuters")
    assert not is_agency("The Tower")
