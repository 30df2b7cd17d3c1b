import { signal } from "@preact/signals";

const OFF = "sprokkel-console-no-sound";
// Sine tones, soft and short: heard by who sits at the console, not by the hall.
const LOUDNESS = 0.06;
const LENGTH = 0.5;

/** Whether the console sounds when something waits or time is up. */
export const audible = signal(!globalThis.localStorage?.getItem(OFF));

/** @type {AudioContext | null} */
let context = null;

/** @param {boolean} on */
export function setAudible(on) {
  audible.value = on;
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

/** @param {number[]} tones In hertz, one after another */
function play(tones) {
  // A browser lets no page sound that nobody has touched yet.
  if (!audible.value || !navigator.userActivation?.hasBeenActive) return;
  context ??= new AudioContext();
  const starts = context.currentTime;
  tones.forEach((tone, i) => {
    const source = /** @type {AudioContext} */ (context).createOscillator();
    const volume = /** @type {AudioContext} */ (context).createGain();
    const at = starts + (i * LENGTH) / 2;
    source.frequency.value = tone;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
    source.connect(volume).connect(/** @type {AudioContext} */ (context).destination);
    source.start(at);
    source.stop(at + LENGTH);
  });
}

/** Something waits for the facilitator. */
export function playWaiting() {
  play([523, 659]);
}

/** Time is up. */
export function playEnd() {
  play([659, 523, 392]);
}
