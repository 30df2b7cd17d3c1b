/** Buttons that copy a link, also where the browser has no clipboard (plain http). */

const status = document.getElementById("copied");

async function copy(field) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(field.value);
    return true;
  }
  field.select();
  return document.execCommand("copy");
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const word = button.firstChild.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await copy(field).catch(() => false);
    if (!done) field.select();
    button.firstChild.textContent = done ? button.dataset.done : button.dataset.select;
    status.textContent = button.textContent;
    setTimeout(() => {
      button.firstChild.textContent = word;
      status.textContent = "";
    }, 2500);
  });
}
