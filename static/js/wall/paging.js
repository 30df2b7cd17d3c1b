/**
 * Cut a list into pages of what fits. Pages fill from the front, so that a note
 * that was placed stays where it is when others come after it.
 *
 * @param {number[]} heights
 * @param {number} room
 * @param {number} gap
 */
export function paginate(heights, room, gap) {
  /** @type {number[][]} */
  const pages = [];
  /** @type {number[]} */
  let page = [];
  let used = 0;
  heights.forEach((height, index) => {
    const needed = page.length ? gap + height : height;
    if (page.length && used + needed > room) {
      pages.push(page);
      page = [];
      used = 0;
    }
    used += page.length ? gap + height : height;
    page.push(index);
  });
  if (page.length) pages.push(page);
  return pages;
}
