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
  return minutesText(Math.max(0, Math.ceil((ends - at) / 1000)));
}

/** @param {number} seconds */
function minutesText(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * What a round's timer says, whether it runs or stands still; nothing where there is none.
 *
 * @param {{ timer: number | null, timer_left: number | null }} round
 * @param {number} at
 */
export function timerText({ timer, timer_left }, at) {
  if (timer_left !== null) return minutesText(timer_left);
  return timer === null ? "" : remaining(timer, at);
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
