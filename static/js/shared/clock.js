import { signal } from "@preact/signals";

/** Milliseconds since 1970 on the server's clock, ticking with the seconds. */
export const now = signal(Date.now());

let offset = 0;

/**
 * Set our clock by the server's, however wrong the device's own is.
 *
 * @param {number} serverNow
 */
export function setClock(serverNow) {
  offset = serverNow - Date.now();
  now.value = serverNow;
}

export function startClock() {
  setInterval(() => {
    now.value = Date.now() + offset;
  }, 250);
}

/**
 * Minutes and seconds until `ends`, as on a timer; never below zero.
 *
 * @param {number} ends
 * @param {number} at
 */
export function remaining(ends, at) {
  const seconds = Math.max(0, Math.ceil((ends - at) / 1000));
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Whether the last minute has begun.
 *
 * @param {number} ends
 * @param {number} at
 */
export function isEnding(ends, at) {
  return ends - at < 60_000;
}
