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
