import type { SyncProblem } from '@inkmesh/sync';
import { type Said, said } from '../i18n/catalogue.ts';
import type { Notices } from './notices.ts';

/** Says what happened, what is safe and what to do next; what the status already says is not said twice. */
export function tell(notices: Pick<Notices, 'add'>, problem: SyncProblem): void {
  console.warn('sync:', problem.code, problem.message, problem.cause ?? '');
  const found = textOf(problem);
  if (found !== undefined) notices.add(found.tone, found.text);
}

function textOf(problem: SyncProblem): { tone: 'warning' | 'error'; text: Said } | undefined {
  switch (problem.code) {
    case 'quota':
      return { tone: 'error', text: said('notice.quota') };
    case 'database':
      return { tone: 'error', text: said('notice.database') };
    case 'corrupt-rows':
    case 'unreadable-rows':
      return { tone: 'warning', text: said('notice.damaged') };
    case 'poison-update':
      return { tone: 'warning', text: said('notice.poison') };
    case 'relay-rubbish':
      return { tone: 'warning', text: said('notice.rubbish') };
    case 'relay-refused': // the status says it, with the reason
    case 'tidying': // everything is saved all the same
    case 'listener':
    case 'presence':
    case 'tab-message':
      return undefined;
  }
}
