"""The page that lists every scenario with its tests tells of tests that there are."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
PAGE = TESTS.parent / "docs" / "measured" / "discord.md"
NAMED = sorted(set(re.findall(r"`(test_\w+)::(test_\w+)`", PAGE.read_text(encoding="utf-8"))))


def test_the_page_names_tests():
    assert len(NAMED) > 50


@pytest.mark.parametrize(("module", "name"), NAMED)
def test_each_test_that_the_page_names_exists(module, name):
    (file,) = TESTS.glob(f"**/{module}.py")
    assert re.search(rf"^(async )?def {name}\(", file.read_text(encoding="utf-8"), re.MULTILINE)
