import type { RenderProblem } from '@inkmesh/renderer';

export function problemText(problem: RenderProblem): string {
  const id = 'id' in problem ? ` ${problem.id}` : '';
  return `${problem.code}${id} (${String(problem.cause)})`;
}
