import { ordersBetween } from './order.ts';

/** Where elements go among the others: on top, to the bottom, or past one other that they are below or above. */
export type OrderPlace = 'front' | 'back' | 'forward' | 'backward';

export const ORDER_PLACES: readonly OrderPlace[] = ['front', 'back', 'forward', 'backward'];

interface Ordered {
  readonly id: string;
  readonly order: string;
}

/**
 * New orders for those of `all` that move and get other neighbours, by id. What moves keeps its order among itself.
 *
 * @param all the lowest first
 * @param random uniform in [0, 1)
 */
export function reordered(
  all: readonly Ordered[],
  moving: ReadonlySet<string>,
  where: OrderPlace,
  random: () => number,
): Map<string, string> {
  const isMoving = ({ id }: Ordered) => moving.has(id);
  const before = runsOf(all, isMoving);
  const known = new Map(before.flatMap((run) => run.items.map(({ id }) => [id, run] as const)));
  const orders = new Map<string, string>();
  for (const run of runsOf(moved(all, isMoving, where), isMoving)) {
    const isInPlace = run.items.every(({ id }) => {
      const old = known.get(id);
      return old?.lower === run.lower && old?.upper === run.upper;
    });
    if (isInPlace) continue;
    const fresh = ordersBetween(run.lower?.order, run.upper?.order, run.items.length, random);
    run.items.forEach(({ id }, i) => {
      orders.set(id, fresh[i] as string);
    });
  }
  return orders;
}

function moved(
  all: readonly Ordered[],
  isMoving: (item: Ordered) => boolean,
  where: OrderPlace,
): readonly Ordered[] {
  const [movers, others] = [all.filter(isMoving), all.filter((item) => !isMoving(item))];
  switch (where) {
    case 'front':
      return [...others, ...movers];
    case 'back':
      return [...movers, ...others];
    case 'forward':
      return stepped(all.toReversed(), isMoving).toReversed();
    case 'backward':
      return stepped(all, isMoving);
  }
}

/** What moves changes places with the one before it that does not. */
function stepped(all: readonly Ordered[], isMoving: (item: Ordered) => boolean): Ordered[] {
  const items = [...all];
  for (let i = 1; i < items.length; i++) {
    const [before, item] = [items[i - 1] as Ordered, items[i] as Ordered];
    if (isMoving(item) && !isMoving(before)) items.splice(i - 1, 2, item, before);
  }
  return items;
}

/** Neighbours that move, and what is below and above them. */
interface Run {
  readonly items: Ordered[];
  readonly lower: Ordered | undefined;
  upper: Ordered | undefined;
}

function runsOf(all: readonly Ordered[], isMoving: (item: Ordered) => boolean): Run[] {
  const runs: Run[] = [];
  let open: Run | undefined;
  let lower: Ordered | undefined;
  for (const item of all) {
    if (!isMoving(item)) {
      if (open !== undefined) open.upper = item;
      open = undefined;
      lower = item;
    } else if (open === undefined) {
      open = { items: [item], lower, upper: undefined };
      runs.push(open);
    } else open.items.push(item);
  }
  return runs;
}
