import { signal } from "@preact/signals";

/** @typedef {"wide" | "square" | "tall"} Shape 16:9, 4:3, and a screen that stands upright */

const upright = matchMedia("(max-aspect-ratio: 1 / 1)");
const broad = matchMedia("(min-aspect-ratio: 3 / 2)");

/** @returns {Shape} */
function look() {
  return upright.matches ? "tall" : broad.matches ? "wide" : "square";
}

/** The shape of this wall. */
export const shape = signal(look());

for (const query of [upright, broad]) {
  query.addEventListener("change", () => {
    shape.value = look();
  });
}
