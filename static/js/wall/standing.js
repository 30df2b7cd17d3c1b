/**
 * Which notes a wall of a group or region shows, and how much support to tell.
 *
 * A note stands in the group it was written in and, in a debrief, in those it
 * was brought into. A region's wall shows the debrief group of that region.
 */
export function standingIn({ group, region }, round) {
  const tables =
    region !== null && round?.kind === "debrief"
      ? round.groups.filter((each) => each.region === region).map((each) => each.id)
      : [];
  const looked = group !== null ? [group] : tables.length ? tables : null;
  const stands = (note) =>
    [note.group, ...(note.placed ?? [])].filter((id) => !looked || looked.includes(id));
  return {
    passing: (note) =>
      stands(note).length > 0 && (region === null || tables.length > 0 || note.region === region),
    countOf: (note) => stands(note).reduce((sum, id) => sum + (note.support?.[id] ?? 0), 0),
  };
}

/**
 * Notes with their support, the most supported first, once that is revealed.
 *
 * They are ranked as they stood at that moment: a mark that comes later changes
 * a number, and moves nothing.
 */
export function counted(notes, countOf, ranking) {
  if (!notes.some((note) => note.support)) return notes;
  const then = new Map(ranking.map((note) => [note.id, countOf(note)]));
  return notes
    .map((note) => ({ ...note, counted: countOf(note) }))
    .sort((a, b) => (then.get(b.id) ?? 0) - (then.get(a.id) ?? 0));
}
