import { Figures } from "./scenes/figures.js";
import { Join } from "./scenes/join.js";
import { Live } from "./scenes/live.js";
import { Order } from "./scenes/order.js";
import { Previous } from "./scenes/previous.js";
import { Ranking } from "./scenes/ranking.js";
import { Regions } from "./scenes/regions.js";
import { Spotlight } from "./scenes/spotlight.js";
import { Steps } from "./scenes/steps.js";
import { Thanks } from "./scenes/thanks.js";
import { ThemeInFull } from "./scenes/theme.js";
import { Themes } from "./scenes/themes.js";

/** @import { Mode } from "../shared/types.js" */

/**
 * Modes that need the whole wall, without a head or a foot.
 *
 * @satisfies {Partial<Record<Mode, Function>>}
 */
export const WHOLE = { join: Join, thanks: Thanks };

/**
 * What the others show between the two.
 *
 * @satisfies {Record<Exclude<Mode, keyof typeof WHOLE>, Function>}
 */
export const SCENES = {
  live: Live,
  themes: Themes,
  theme: ThemeInFull,
  spotlight: Spotlight,
  regions: Regions,
  figures: Figures,
  ranking: Ranking,
  steps: Steps,
  order: Order,
  previous: Previous,
};

/**
 * The component of a mode, if these have one.
 *
 * @param {Partial<Record<Mode, Function>>} components
 * @param {Mode} mode
 */
export function findIn(components, mode) {
  return components[mode];
}

/** @type {Mode[]} What they show is chosen on the console. */
const OF_ONE_THING = ["theme", "spotlight"];

/**
 * The mode that a wall of its own may have by its address.
 *
 * @param {Mode[]} modes
 * @param {string | null} wanted
 */
export function pinnable(modes, wanted) {
  return modes.find((mode) => mode === wanted && !OF_ONE_THING.includes(mode));
}
