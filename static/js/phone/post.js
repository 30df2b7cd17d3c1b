/** @import { Answer } from "../shared/connection.js" */

/**
 * The other door: the same form, over HTTP, while the socket is away.
 *
 * @param {string} url
 * @param {Record<string, any>} message
 * @returns {Promise<Answer>}
 */
export async function post(url, message) {
  /** @type {HTMLInputElement | null} */
  const field = document.querySelector("[name=csrf_token]");
  const token = field?.value ?? "";
  const answer = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams(message),
    signal: AbortSignal.timeout(10_000),
  });
  const body = await answer.json();
  if (answer.status >= 500) throw new Error(body.error?.code ?? "failed");
  return body;
}
