/** Buttons that copy a link, also where the browser has no clipboard (plain http). */

const status = document.getElementById("copied");

/** @param {HTMLInputElement} field */
async function copy(field) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
    return true;
  }
  field.select();
  return document.execCommand("copy");
}

/** @param {string} text */
function tell(text) {
  if (status) status.textContent = text;
}

/**
 * @param {HTMLElement} button
 * @param {HTMLInputElement} field
 */
function enable(button, field) {
  // The word comes first, an icon may follow.
  const label = /** @type {ChildNode} */ (button.firstChild);
  const word = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(field).catch(() => false);
    if (!done) field.select();
    label.textContent = (done ? button.dataset.done : button.dataset.select) ?? "";
    tell(button.textContent ?? "");
    setTimeout(() => {
      label.textContent = word;
      tell("");
    }, 2500);
  });
}

/** @type {NodeListOf<HTMLElement>} */
const buttons = document.querySelectorAll("[data-copy]");
for (const button of buttons) {
  const field = document.getElementById(button.dataset.copy ?? "");
  if (field instanceof HTMLInputElement) enable(button, field);
}
