/**
 * What the worker is making: its part of the page follows, and the rest stays as it was left.
 *
 * A form beside it keeps what is being typed. Without scripts the whole page comes again.
 */

const EVERY = 2000; // milliseconds

/** @param {HTMLElement} part */
async function follow(part) {
  const page = await fetch(location.href).then((answer) => answer.text());
  const now = new DOMParser().parseFromString(page, "text/html").getElementById(part.id);
  // Signed out meanwhile, or the day is gone: the page says which.
  if (!now) return location.reload();
  if (now.innerHTML !== part.innerHTML) part.replaceChildren(...now.childNodes);
  if ("going" in now.dataset) again(part);
}

/** @param {HTMLElement} part */
function again(part) {
  // Without a network it asks on: what is made waits there.
  setTimeout(() => follow(part).catch(() => again(part)), EVERY);
}

/** @type {NodeListOf<HTMLElement>} */
const going = document.querySelectorAll("[data-going]");
for (const part of going) again(part);
