/** Answer a theme of a check-back where it stands: the page stays, and what is being written in it. */

/** @type {Map<string, string>} */
const typed = new Map();

/**
 * The page that the server has after a form: with the answer, or with why not.
 *
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function send(form, button) {
  const body = new FormData(form);
  body.set(button.name, button.value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { ok: answer.ok, page };
}

/**
 * Put a piece of the new page in the place of the same piece here, with what was
 * being written in it.
 *
 * @param {Document} page
 * @param {string} id
 */
function replace(page, id) {
  const here = document.getElementById(id);
  const fresh = page.getElementById(id);
  if (!here || !fresh) return null;
  here.replaceWith(fresh);
  for (const field of fresh.querySelectorAll("textarea")) field.value ||= typed.get(field.id) ?? "";
  return fresh;
}

/** @param {Document} page */
function thank(page) {
  const here = document.getElementById("check-thanks");
  const fresh = page.getElementById("check-thanks");
  // The region itself stays: what changes in it is read aloud.
  if (here && fresh) here.replaceChildren(...fresh.childNodes);
}

/** @param {Element} piece */
function sayUnsent(piece) {
  const line = document.createElement("p");
  line.className = "check-unsent";
  line.setAttribute("role", "alert");
  line.textContent = document.getElementById("main")?.dataset.unsent ?? "";
  piece.append(line);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @param {Element} piece
 */
async function answer(form, button, piece) {
  piece.setAttribute("aria-busy", "true");
  piece.querySelector(".check-unsent")?.remove();
  try {
    const { ok, page } = await send(form, button);
    if (!ok) {
      if (!replace(page, "main")) return sayUnsent(piece);
      document.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
      return;
    }
    const field = form.querySelector("textarea");
    if (field) typed.delete(field.id);
    thank(page);
    const tap = `[data-tap="${button.dataset.tap}"]`;
    /** @type {HTMLElement | null | undefined} */
    const next = replace(page, piece.id)?.querySelector(tap);
    next?.focus({ preventScroll: true });
  } catch {
    sayUnsent(piece);
  } finally {
    piece.removeAttribute("aria-busy");
  }
}

document.addEventListener("input", ({ target }) => {
  if (target instanceof HTMLTextAreaElement) typed.set(target.id, target.value);
});

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const piece = form.closest("[data-piece]");
  // A browser that does not say which button it was sends the form itself.
  if (!piece || !(event.submitter instanceof HTMLButtonElement)) return;
  event.preventDefault();
  if (piece.getAttribute("aria-busy") !== "true") answer(form, event.submitter, piece);
});
