/** The form of a theme or a concept, with what it catches beside it. */
import { render } from "preact";
import { html } from "../shared/html.js";
import { loadMessages } from "../shared/i18n.js";
import { pageData, pagePart } from "../shared/page.js";
import { Brief, Caught } from "./caught.js";
import { Trial } from "./trial.js";

const TRIED = ["name", "description", "keywords", "notes"];

await loadMessages();
const fields = TRIED.map((name) => document.getElementById(name)).filter(
  (field) => field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement,
);
// A theme and a concept both have a form, with a name first.
const form = /** @type {HTMLFormElement} */ (fields[0].form);
const trial = new Trial(pageData().trials, form, fields);
for (const field of fields) field.addEventListener("input", () => trial.typed());

const brief = pagePart("catch-brief");
brief.hidden = false;
render(html`<${Brief} trial=${trial} />`, brief);
render(html`<${Caught} trial=${trial} />`, pagePart("catch"));
trial.typed();
document.documentElement.dataset.ready = "true";
