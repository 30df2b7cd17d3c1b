/** Send one's own notes on with what the phone has for that. */

/** @type {HTMLElement | null} */
const button = document.querySelector("[data-share]");

/** @param {HTMLElement} sharing */
async function offer(sharing) {
  // A browser shares only while it answers a tap: the text is here before.
  const answer = await fetch(sharing.dataset.share ?? "");
  if (!answer.ok) return;
  const text = await answer.text();
  sharing.hidden = false;
  sharing.addEventListener("click", () => {
    // Whoever changes her mind there has closed it herself.
    navigator.share({ title: sharing.dataset.title, text }).catch(() => {});
  });
}

if (button && "share" in navigator) offer(button).catch(() => {});
