import { signal } from "@preact/signals";
import { gettext as _, ngettext } from "../shared/i18n.js";
import { cleanText, LIMIT, lengthOf } from "./text.js";

/** @import { Drafts } from "./drafts.js" */

/** @typedef {{ group: number, question: number, text: string }} Written */

const DOUBLE_TAP = 1000;

/**
 * Let the form of one question write to the outbox instead of to the server.
 * Returns what is in it (`typed`), and whether something is, or on its way to the outbox.
 *
 * @param {HTMLElement} card
 * @param {{ drafts: Drafts, write: (body: Written) => Promise<unknown> }} parts
 */
export function enhanceForm(card, { drafts, write }) {
  /** @type {HTMLFormElement | null} */
  const form = card.querySelector("[data-form]");
  const typed = signal("");
  if (!form) return { typed, isWriting: () => false };
  const question = Number(card.dataset.question);
  // Every form of a question has both.
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const left = /** @type {HTMLElement} */ (form.querySelector("[data-left]"));

  function count() {
    typed.value = field.value.trim();
    const rest = LIMIT - lengthOf(field.value);
    left.textContent =
      rest >= 0
        ? ngettext("nog %(num)s teken", "nog %(num)s tekens", rest)
        : ngettext("%(num)s teken te veel", "%(num)s tekens te veel", -rest);
    left.classList.toggle("over", rest < 0);
    field.removeAttribute("aria-invalid");
  }

  // The browser's own limit cuts silently when pasting; the counter says it.
  field.removeAttribute("maxlength");
  field.value ||= drafts.read(question);
  count();
  field.addEventListener("input", () => {
    drafts.write(question, field.value);
    count();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.noValidate = true;
  let takenAt = Number.NEGATIVE_INFINITY;
  let underway = 0;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = cleanText(field.value);
    // The second of two quick taps finds an empty field.
    if (!text && event.timeStamp - takenAt < DOUBLE_TAP) return;
    if (!text || lengthOf(text) > LIMIT) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
      if (!text) left.textContent = _("Schrijf eerst iets.");
      return;
    }
    const group = Number(new FormData(form).get("group"));
    // Emptied before the first wait: what is typed from now on is another note.
    takenAt = event.timeStamp;
    field.value = "";
    count();
    field.focus();
    underway += 1;
    await write({ group, question, text });
    underway -= 1;
    drafts.write(question, field.value);
  });
  return { typed, isWriting: () => underway > 0 || field.value.trim() !== "" };
}
