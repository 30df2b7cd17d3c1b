import { signal } from "@preact/signals";

/** A signal for each part of a view; what the server adds to a view is here by its name. */
export function makeParts({ seq: _seq, ...parts }) {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, signal(value)]));
}

/** Apply the parts that a view or a frame brings; notes of a frame only change some. */
export function applyParts(parts, { notes: _notes, ...brought }) {
  for (const [name, value] of Object.entries(brought)) {
    if (name in parts) parts[name].value = value;
  }
}
