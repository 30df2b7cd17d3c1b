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

/**
 * The last notes that fit on one page, the newest first: what just came never stands alone.
 *
 * @param {number[]} heights
 * @param {number} room
 * @param {number} gap
 */
export function latest(heights, room, gap) {
  const backwards = heights.map((_height, index) => index).reverse();
  let used = -gap;
  const tooMany = backwards.findIndex((index, place) => {
    used += gap + heights[index];
    return place > 0 && used > room;
  });
  return tooMany < 0 ? backwards : backwards.slice(0, tooMany);
}
