/**
 * Cut a list into pages of what fits; each is a list of places in it.
 *
 * @param {number[]} heights
 * @param {number} room
 * @param {number} gap
 */
export function paginate(heights, room, gap) {
  /** @type {number[][]} */
  const pages = [];
  let used = 0;
  heights.forEach((height, index) => {
    const page = pages.at(-1);
    if (page && used + gap + height <= room) {
      page.push(index);
      used += gap + height;
    } else {
      pages.push([index]);
      used = height;
    }
  });
  return pages;
}

/**
 * At most so many pages, the last as full as the others: nothing stands alone on a page
 * that has room for what came before it.
 *
 * @param {number[]} heights
 * @param {number} room
 * @param {number} gap
 * @param {number} [most]
 */
export function fullPages(heights, room, gap, most = Infinity) {
  const pages = paginate(heights, room, gap);
  if (pages.length > most) return pages.slice(0, most);
  const last = pages.at(-1);
  if (pages.length > 1 && last) {
    let used = last.reduce((sum, index) => sum + gap + heights[index], -gap);
    while (last[0] > 0 && used + gap + heights[last[0] - 1] <= room) {
      last.unshift(last[0] - 1);
      used += gap + heights[last[0]];
    }
  }
  return pages;
}

/**
 * How many items of a list are on none of its pages.
 *
 * @param {number[][]} pages
 * @param {number} count
 */
export function leftOut(pages, count) {
  return count - new Set(pages.flat()).size;
}

/**
 * A page of a column that turns with longer ones: past its own last it shows its first again.
 *
 * @param {number[][]} pages
 * @param {number} current
 */
export function pageAt(pages, current) {
  return pages[current] ?? pages[0] ?? [];
}

/**
 * A list in so many columns of one page, each about as long; what does not fit is left out.
 *
 * @param {number[]} heights
 * @param {number} room
 * @param {number} gap
 * @param {number} across
 */
export function inColumns(heights, room, gap, across) {
  const all = heights.reduce((sum, height) => sum + height + gap, 0);
  const step = Math.max(...heights, 1) / 2;
  for (let limit = Math.max(all / across, 2 * step); limit < room; limit += step) {
    const columns = paginate(heights, limit, gap);
    if (columns.length <= across) return columns;
  }
  return paginate(heights, room, gap).slice(0, across);
}
