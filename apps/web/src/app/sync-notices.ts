import type { SyncProblem } from '@inkmesh/sync';
import type { Notices } from './notices.ts';

/** Says what happened, what is safe and what to do next; what the status already says is not said twice. */
export function tell(notices: Pick<Notices, 'add'>, problem: SyncProblem): void {
  console.warn('sync:', problem.code, problem.message, problem.cause ?? '');
  const said = textOf(problem);
  if (said !== undefined) notices.add(said.tone, said.text);
}

function textOf(problem: SyncProblem): { tone: 'warning' | 'error'; text: string } | undefined {
  switch (problem.code) {
    case 'quota':
      return {
        tone: 'error',
        text: 'This device has no room left for the board. What you draw is kept while this page is open; free some space, or stay connected until it is saved on the relay.',
      };
    case 'database':
      return {
        tone: 'error',
        text: 'The board cannot be saved on this device at the moment. What you draw is kept while this page is open, and saving is tried again.',
      };
    case 'corrupt-rows':
    case 'unreadable-rows':
      return {
        tone: 'warning',
        text: 'A part of this device’s copy of the board was damaged. It is kept aside; everything else is here, and the relay fills in what it has.',
      };
    case 'poison-update':
      return {
        tone: 'warning',
        text: 'A change from the relay could not be read and was left out. Nothing of yours is affected.',
      };
    case 'relay-rubbish':
      return {
        tone: 'warning',
        text: 'What answers at the relay’s address is not a relay. Your work is saved on this device, and connecting is tried again.',
      };
    case 'relay-refused': // the status says it, with the reason
    case 'tidying': // everything is saved all the same
    case 'listener':
    case 'presence':
    case 'tab-message':
      return undefined;
  }
}
