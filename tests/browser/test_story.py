"""The day, end to end: from the QR code to the exported harvest."""

from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import (
    CONSOLE,
    PHONE,
    WALL,
    close_round,
    is_ready,
    show_on_wall,
    take_part,
)
from tests.fixtures.accounts import EMAIL, PASSWORD

pytestmark = pytest.mark.browser

LEUVEN = {
    "Hefboom": [
        "Ouders vroeger opbellen, niet enkel als het misloopt",
        "Ouders betrekken bij elk gesprek op school",
        "Vertrouwen van de ouders winnen kost tijd",
    ],
    "Mogelijkheid": [
        "Ouders ontvangen met koffie aan de schoolpoort",
        "Een brugfiguur die ouders thuis bezoekt",
    ],
    "Eerstvolgende actie": ["Ik bel maandag vijf ouders met goed nieuws"],
}
ASSE = {
    "Hefboom": [
        "Warme overdracht van lager naar secundair",
        "Overdracht in mei met alle lagere scholen",
        "=HYPERLINK is geen overdracht maar een formule",
    ],
    "Mogelijkheid": [
        "Eén fiche voor de overdracht tussen scholen",
        "Overdracht samen met het CLB voorbereiden",
    ],
    "Eerstvolgende actie": ["Ik plan een overdracht met twee basisscholen"],
}


def join(page: Page, code: str, region: str) -> None:
    page.get_by_label("Code van vandaag").fill(f" {code[:3].lower()}-{code[3:].lower()} ")
    page.get_by_role("button", name="Verder").click()
    take_part(page, region)


def write(page: Page, word: str, text: str) -> None:
    card = page.locator("details.question").filter(has_text=word)
    if card.get_attribute("open") is None:
        card.locator("summary").click()
    card.locator("textarea").fill(text)
    card.get_by_role("button", name="Bewaren").click()
    expect(card.locator(".own").filter(has_text=text)).to_contain_text("ontvangen")


@pytest.mark.theme_worker
def test_the_whole_day(server, open_page, tmp_path: Path) -> None:
    console = open_page(server.link("console"), CONSOLE)
    wall = open_page(server.link("wall"), WALL)
    for screen in (console, wall):
        is_ready(screen)
    code = wall.locator(".join-code").inner_text()

    phones = [open_page(server.url, PHONE, is_mobile=True, has_touch=True) for _ in range(2)]
    join(phones[0], code, "Vlaams-Brabant Oost")
    join(phones[1], code, "Asse/Halle/Vilvoorde")
    for phone in phones:
        expect(phone.get_by_role("heading", name="U bent erbij")).to_be_visible()

    console.get_by_role("button", name="Open Keuze 1").click()
    expect(console.locator(".strip-item.open")).to_contain_text("Keuze 1")
    sessions = ("Leuvens Steunpunt Schooluitval", "Samenwerking scholen & lokale besturen")
    for phone, session in zip(phones, sessions, strict=True):
        phone.get_by_role("button", name=session).click()
        is_ready(phone)

    console.get_by_role("button", name="Start 10 min").click()
    for screen in (*phones, wall, console):
        expect(screen.get_by_role("timer")).to_contain_text("09:5")

    write(phones[0], "Hefboom", LEUVEN["Hefboom"][0])
    expect(wall.locator(".wall-note").get_by_text(LEUVEN["Hefboom"][0]).first).to_be_visible()
    for phone, texts in zip(phones, (LEUVEN, ASSE), strict=True):
        for word, notes in texts.items():
            for note in notes:
                if note != LEUVEN["Hefboom"][0]:
                    write(phone, word, note)
    expect(wall.locator(".wall-tally")).to_have_text("2 van 2 mensen schreven · 12 notities")

    filtered = open_page(f"{server.link('wall')}?region=2&mode=live", WALL)
    expect(filtered.locator(".wall-tally")).to_have_text("1 mens schreef · 6 notities")

    phones[0].get_by_role("button", name="Wis: Ik bel maandag").click()
    phones[0].get_by_role("button", name="Ja, wissen").click()
    expect(wall.locator(".wall-tally")).to_contain_text("11 notities")

    hidden = ASSE["Hefboom"][1]
    console.get_by_role("button", name="Binnengekomen").click()
    console.locator(".note-row").filter(has_text=hidden).press("h")
    expect(wall.locator(".wall-tally")).to_contain_text("10 notities")
    console.get_by_role("button", name="Verborgen").click()
    console.locator(".note-row").filter(has_text=hidden).press("a")
    expect(wall.locator(".wall-tally")).to_contain_text("11 notities")

    close_round(console)
    for phone in phones:
        expect(phone.get_by_text("Deze ronde is afgesloten")).to_be_visible()
    show_on_wall(console, "Thema’s")
    expect(wall.locator(".theme-card").first).to_be_visible(timeout=30_000)
    labels = wall.locator(".theme-card h2").all_inner_texts()
    assert labels
    console.locator(".lists").get_by_role("button", name=labels[0]).click()
    expect(console.locator(".work-column h2")).to_have_text(labels[0])

    posted = Counter(
        note
        for texts in (LEUVEN, ASSE)
        for notes in texts.values()
        for note in notes
        if note != LEUVEN["Eerstvolgende actie"][0]
    )
    assert Counter(exported(server, open_page, tmp_path)) == posted


def exported(server, open_page, folder: Path) -> list[str]:
    """The notes in the organiser's XLSX."""
    page = open_page(f"{server.url}/organise", CONSOLE)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main form button").click()
    page.get_by_role("link", name="Samen tegen Schooluitval").first.click()
    with page.expect_download() as download:
        page.locator('a[href$="/export/xlsx"]').click()
    download.value.save_as(folder / "harvest.xlsx")
    book = load_workbook(folder / "harvest.xlsx")
    sheet = book["Notities"]
    head = [cell.value for cell in sheet[1]]
    column = head.index("Notitie")
    assert book.sheetnames[:3] == ["Samenvatting", "Notities", "Thema’s"]
    return [str(row[column]) for row in sheet.iter_rows(min_row=2, values_only=True)]
