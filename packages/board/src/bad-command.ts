import { isId } from './ids.ts';
import { Fault, show } from './read-values.ts';

/** A command that cannot be carried out; nothing was written (SPEC C1). */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
  readonly code = 'bad-command';
}

/** Turns a fault into a refusal of the command. */
export function refuseFaults<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof Fault) throw new BadCommand(error.message);
    throw error;
  }
}

/** @throws {BadCommand} unless `id` can be an element's or a layer's */
export function checkedId<Id extends string>(id: string): Id {
  if (isId(id)) return id as Id;
  throw new BadCommand(`id is ${show(id)}, expected 1 to 64 of A-Z a-z 0-9 _ -`);
}

/** @throws {BadCommand} when somebody without types gives something else */
export function checkedObject(field: string, value: object): void {
  if (typeof value === 'object' && value !== null) return;
  throw new BadCommand(`${field} is ${show(value)}, expected an object`);
}
