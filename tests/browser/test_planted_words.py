"""What people wrote, in any script and however long its words, stands right on every page."""

import pytest

from tests.browser.walk import in_the_hall, in_the_hand
from tests.fixtures.planted import ARABIC, LONG_WORD, PLANTED

pytestmark = pytest.mark.browser

# A person's words that are not set in the direction of their own letters, or that lie in one
# text with another's; and fields to write in that do not follow what is written.
TURNED = """(word) => {
  const faults = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    if (!textContent.includes(word) || parentElement.closest("script, textarea")) continue;
    const from = parentElement.closest("text") ?? parentElement;
    const { direction, unicodeBidi } = getComputedStyle(from);
    const follows = direction === "rtl" || unicodeBidi === "plaintext";
    if (!follows || textContent.split(word).length > 2) {
      faults.push(`${from.outerHTML.split(">")[0]}> ${textContent.trim()}`);
    }
  }
  for (const field of document.querySelectorAll("textarea, input:not([type]), input[type=text]")) {
    if (field.readOnly || field.matches(".code-input")) continue;
    if (field.dir !== "auto") faults.push(`field ${field.name}`);
  }
  return faults;
}"""

# A text that reaches beyond an element it stands in.
BEYOND = """(word) => {
  const faults = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const from = node.parentElement;
    if (!node.textContent.includes(word)) continue;
    if (from.closest("script, option, .visually-hidden")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter((each) => each.width);
    const left = Math.min(...lines.map((each) => each.left));
    const right = Math.max(...lines.map((each) => each.right));
    for (let box = from; box && lines.length; box = box.parentElement) {
      const { textOverflow, overflowX } = getComputedStyle(box);
      if (textOverflow === "ellipsis" || ["auto", "scroll"].includes(overflowX)) break;
      const edges = box.getBoundingClientRect();
      const over = Math.max(right - edges.right, edges.left - left);
      if (over > 1 && !["inline", "contents"].includes(getComputedStyle(box).display)) {
        const where = `${Math.round(over)} px beyond ${box.outerHTML.split(">")[0]}>`;
        faults.push(`${where}: ${node.textContent.trim()}`);
        break;
      }
    }
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) faults.push(`page of ${scrollWidth} on ${innerWidth} px`);
  return faults;
}"""


@pytest.mark.parametrize("walk", [in_the_hall, in_the_hand])
def test_words_stand_right_everywhere(instances, tmp_path, open_page, walk):
    found = []
    with instances.serve_template("planted", tmp_path / "day", HARVEST_WORKER="0") as day:
        for name, page in walk(day, open_page, PLANTED):
            page.wait_for_load_state()
            for faults, word in ((TURNED, ARABIC), (BEYOND, LONG_WORD)):
                found += [f"{name}: {each}" for each in page.evaluate(faults, word)]
    assert found == [], "\n".join(found)
