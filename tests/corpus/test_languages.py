"""A report in a language that the model does not know is indexed, and flagged."""

import pytest

from corpus.languages import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council voted on Monday to rebuild the old harbour wall before the winter storms.", "en"),
        ("Police named the dead man on Tuesday as Tor Eide, 43, of Brask, and said that he was alone.", "en"),
        (
            "Le conseil municipal a décidé lundi de reconstruire le vieux mur du port avant les tempêtes de l’hiver.",
            "fr",
        ),
        (
            "Der Stadtrat beschloss am Montag, die alte Hafenmauer vor den Winterstürmen wieder aufzubauen.",
            "de",
        ),
        (
            "El ayuntamiento decidió el lunes reconstruir el viejo muro del puerto antes de las tormentas.",
            "es",
        ),
        ("Городской совет решил в понедельник восстановить старую портовую стену до зимних штормов.", "ru"),
        ("قرر مجلس المدينة يوم الاثنين إعادة بناء جدار الميناء القديم قبل عواصف الشتاء", "ar"),
        (
            "市议会周一投票决定在冬季风暴到来之前重建旧港口的墙壁，工程将耗资四百万，并持续到三月份，港务局长说。",
            "zh",
        ),
        ("Brask 3, Solvik 1", None),
        ("Trump, Clinton, Sanders, Cruz, Kasich: Ohio, Florida, Missouri", None),
        ("", None),
    ],
)
def test_the_language_of_a_report(text, code):
    assert language_of(text) == code


def test_a_report_in_another_language_is_read_and_flagged(read):
    text = "Le conseil municipal a décidé lundi de reconstruire le vieux mur du port avant les tempêtes de l’hiver."
    (reading,) = read({"mur.txt": text})
    assert (reading.documents[0].text, reading.documents[0].language) == (text, "fr")
    assert (
        "written in French: a model that knows English alone finds it by its words only" in reading.warnings
    )
