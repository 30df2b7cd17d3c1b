"""Text that is not kept yet: not left without a question, nor lost to a session that ended."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.test_codebook import DEMO, open_form, sign_in
from tests.fixtures.servers import Server

pytestmark = pytest.mark.browser


class Asked:
    """What the page asks before it is left, and what is answered."""

    def __init__(self, page: Page) -> None:
        self.kinds: list[str] = []
        self.leave = False
        page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        self.kinds.append(dialog.type)
        if self.leave:
            dialog.accept()
        else:
            dialog.dismiss()


@pytest.fixture
def page(demo: Server, open_page) -> Page:
    """The form of a new concept."""
    return open_form(open_page, demo, "concepts")


def test_a_form_is_not_left_without_a_question(page: Page) -> None:
    asked = Asked(page)
    form = page.url
    page.get_by_label("Naam").press_sequentially("Brugfiguur")
    for link in ("Terug naar het programma", "fr", "Overzicht", "Annuleren"):
        page.get_by_role("link", name=link, exact=True).click()
    assert asked.kinds == ["confirm"] * 4
    page.evaluate("location.reload()")
    assert asked.kinds[4:] == ["beforeunload"]
    assert page.url == form
    expect(page.get_by_label("Naam")).to_have_value("Brugfiguur")
    asked.leave = True
    page.get_by_role("link", name="Terug naar het programma").click()
    page.wait_for_url("**/programme#concepts")


def test_a_form_that_was_not_touched_or_is_saved_asks_nothing(page: Page) -> None:
    asked = Asked(page)
    form = page.url
    page.get_by_role("link", name="Terug naar het programma").click()
    page.wait_for_url("**/programme#concepts")
    page.goto(form)
    page.get_by_label("Naam").fill("Brugfiguur van de test")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard").first).to_be_visible()
    assert asked.kinds == []


def test_what_was_typed_survives_a_sign_out_in_another_tab(
    demo: Server, page: Page, violations
) -> None:
    asked = Asked(page)
    page.get_by_label("Naam").fill("Brugfiguur")
    page.get_by_label("Voorbeeldzinnen").fill("Een zin.\nEn “nog” <een>.")
    other = page.context.new_page()
    other.goto(f"{demo.url}/organise")
    other.get_by_role("button", name="Afmelden").click()
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("heading", name="Meld u opnieuw aan")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="fr", exact=True).click()
    assert asked.kinds == ["confirm"]
    sign_in(page, DEMO, demo.password())
    expect(page.get_by_label("Naam")).to_have_value("Brugfiguur")
    expect(page.get_by_label("Voorbeeldzinnen")).to_have_value("Een zin.\nEn “nog” <een>.")
    page.wait_for_load_state()  # only then does it guard what was typed
    page.get_by_role("link", name="Terug naar het programma").click()
    assert asked.kinds == ["confirm"] * 2
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard").first).to_be_visible()


def test_both_texts_are_shown_when_two_change_the_same(
    demo: Server, page: Page, violations
) -> None:
    regions = f"{demo.url}/organise/1/programme/regions/1"
    page.goto(regions)
    other = page.context.new_page()
    other.goto(regions)
    for tab, name in ((other, "Van A"), (page, "Van B")):
        tab.get_by_label("Naam", exact=True).fill(name)
        tab.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_role("alert")).to_contain_text("Iemand anders heeft dit intussen")
    expect(page.locator(".became")).to_have_text("Van A")
    expect(page.get_by_label("Naam", exact=True)).to_have_value("Van B")
    assert violations(page) == []
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Bewaard").first).to_be_visible()
