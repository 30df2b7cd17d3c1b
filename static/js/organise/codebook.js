/** The form of a theme or a concept, with what it catches beside it. */
import { render } from "preact";
import { html } from "../shared/html.js";
import { loadMessages } from "../shared/i18n.js";
import { pageData } from "../shared/page.js";
import { Brief, Caught } from "./caught.js";
import { Trial } from "./trial.js";

const TRIED = ["name", "description", "keywords", "notes"];

await loadMessages();
const fields = TRIED.map((name) => document.getElementById(name)).filter(Boolean);
const trial = new Trial(pageData().trials, fields[0].form, fields);
for (const field of fields) field.addEventListener("input", () => trial.typed());

const brief = document.getElementById("catch-brief");
brief.hidden = false;
render(html`<${Brief} trial=${trial} />`, brief);
render(html`<${Caught} trial=${trial} />`, document.getElementById("catch"));
trial.typed();
document.documentElement.dataset.ready = "true";
