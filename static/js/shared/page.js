/** What the server wrote into the page for its scripts. */
export function pageData() {
  return JSON.parse(document.getElementById("data").textContent);
}
