import { effect } from "@preact/signals";
import { now } from "../shared/clock.js";

/** @param {HTMLElement} block */
function mark(block) {
  const { begins, until } = block.dataset;
  const isOn = Number(begins) <= now.value && now.value < Number(until);
  block.classList.toggle("now", isOn);
  block.classList.toggle("past", now.value >= Number(until));
  if (isOn) block.setAttribute("aria-current", "time");
  else block.removeAttribute("aria-current");
}

/** Keep saying which part of the programme is on, where the clock decides it. */
export function followDay() {
  /** @type {NodeListOf<HTMLElement>} */
  const blocks = document.querySelectorAll("[data-begins]");
  effect(() => blocks.forEach(mark));
}
