/** The form of opening figures: shows the chart while the table is being pasted. */
import { pageData, pagePart } from "../shared/page.js";

const PAUSE = 350;
const preview = pagePart("preview");
const form = /** @type {HTMLFormElement} */ (preview.closest("form"));
let asked = 0;
/** @type {number | undefined} */
let waiting;

async function show() {
  asked += 1;
  const mine = asked;
  const answer = await fetch(pageData().preview, {
    method: "POST",
    body: new FormData(form),
  }).catch(() => null);
  // Without an answer the page stays as it was: the server shows the chart on keeping.
  if (mine === asked && answer?.ok && !answer.redirected) {
    preview.innerHTML = await answer.text();
  }
}

/** @param {Event} event */
function changed(event) {
  const field = /** @type {HTMLInputElement} */ (event.target);
  // A pasted table takes the place of a file that was chosen before it.
  if (field.name === "table")
    /** @type {HTMLInputElement} */ (form.elements.namedItem("csv")).value = "";
  clearTimeout(waiting);
  waiting = setTimeout(show, PAUSE);
}

form.addEventListener("input", changed);
document.documentElement.dataset.ready = "true";
