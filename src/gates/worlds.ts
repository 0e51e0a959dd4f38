/** Members of one kind that may stand beside each other in a cluster. */
export interface Placed {
  /** What the object is known by in its cluster. */
  readonly key: string;
  readonly chart: object;
}

/** Objects by the cluster that they go to: the declared one, whose namespaces may come from whoever applies a chart; otherwise a chart goes to one of its own where two charts hold the same object, as those of two environments do. */
export function worldsOf<P extends Placed>(members: readonly P[], isDeclared: boolean): readonly (readonly P[])[] {
  const holders = new Map<string, object>();
  const areApart = members.some(({ key, chart }) => {
    const holder = holders.get(key) ?? chart;
    holders.set(key, holder);
    return holder !== chart;
  });
  if (isDeclared || !areApart) {
    return [members];
  }
  const worlds = new Map<object, P[]>();
  for (const member of members) {
    const world = worlds.get(member.chart) ?? [];
    worlds.set(member.chart, world);
    world.push(member);
  }
  return [...worlds.values()];
}
