import pytest

from dateline.parsing.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks with the union were over.", "en"),
        ("Seoul, Hanoi ink $22B nuclear power deal", "en"),
        ("Fiji PM vows crackdown", "en"),
        ("Le ministre a annoncé que les négociations avec le syndicat étaient terminées.", "fr"),
        ("El presidente viajó a Lima para reunirse con los mineros en huelga.", "es"),
        ("Der Kanzler traf sich am Montag mit dem Präsidenten in Berlin.", "de"),
        ("Министр заявил, что переговоры завершены.", "ru"),
        ("أعلن الوزير أن المحادثات انتهت في القاهرة", "ar"),
        ("首相は月曜日に会談した。", "ja"),
        ("12345 -- 67", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect_language(text) == language
