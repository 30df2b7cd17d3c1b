import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 699px), (max-height: 499px)");

/** Whether this wall is on a screen of somebody's own: it scrolls there, and has no pages. */
export const isSmall = signal(query.matches);

query.addEventListener("change", () => {
  isSmall.value = query.matches;
});
