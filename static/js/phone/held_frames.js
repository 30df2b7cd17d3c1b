import { batch } from "@preact/signals";

const AT_MOST_EVERY = 1000;
const TYPED_WITHIN = 2000;

/** Whether somebody typed on this page a moment ago. */
export function followTyping() {
  let typed = 0;
  document.addEventListener("input", () => {
    typed = Date.now();
  });
  return () => Date.now() - typed < TYPED_WITHIN;
}

/**
 * Apply what comes in at once; while somebody types, together and once a second, so that
 * the letters come first. What came earlier is applied earlier.
 *
 * @template Frame
 * @param {(frame: Frame) => void} apply
 * @param {() => boolean} isTyping
 * @param {(handle: () => void, milliseconds: number) => unknown} [later]
 */
export function holdWhileTyping(apply, isTyping, later = setTimeout) {
  /** @type {Frame[]} */
  const waiting = [];
  let isDue = false;
  const applyAll = () => {
    isDue = false;
    batch(() => waiting.splice(0).forEach(apply));
  };
  return (/** @type {Frame} */ frame) => {
    waiting.push(frame);
    if (!isTyping()) applyAll();
    else if (!isDue) {
      isDue = true;
      later(applyAll, AT_MOST_EVERY);
    }
  };
}
