/** Asks before a form is left in which something was typed that is not kept yet. */

/** @type {NodeListOf<HTMLFormElement>} */
const forms = document.querySelectorAll("form[data-guarded]");
/** @type {Map<HTMLFormElement, string>} */
const opened = new Map();
let leaving = false;

/** @param {HTMLFormElement} form */
function contents(form) {
  const fields = [...form.elements].filter(
    (field) =>
      !(field instanceof HTMLInputElement && field.type === "hidden") &&
      !(field instanceof HTMLButtonElement),
  );
  return JSON.stringify(
    fields.map((field) =>
      field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)
        ? field.checked
        : /** @type {HTMLInputElement} */ (field).value,
    ),
  );
}

function unsaved() {
  if (leaving) return undefined;
  return [...forms].find(
    (form) => "unsaved" in form.dataset || contents(form) !== opened.get(form),
  );
}

for (const form of forms) {
  opened.set(form, contents(form));
  form.addEventListener("submit", () => {
    leaving = true;
  });
}

addEventListener("beforeunload", (event) => {
  if (unsaved()) event.preventDefault();
});

// Not all tablets ask of themselves.
addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.download) return;
  if (link.hash && link.href.split("#")[0] === location.href.split("#")[0]) return;
  const form = unsaved();
  if (!form) return;
  if (confirm(form.dataset.guarded)) leaving = true;
  else event.preventDefault();
});

// A page that comes back out of the browser's memory guards again.
addEventListener("pageshow", () => {
  leaving = false;
});
