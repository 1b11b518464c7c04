import { describe, expect, it } from 'vitest';
import { keepShellOffline, watchFirstTouch } from './offline-shell.ts';

/** A browser's service workers with or without a version that waits. */
function browser(waiting: boolean) {
  const messages: unknown[] = [];
  const registered: string[] = [];
  const container = new EventTarget();
  const registration = {
    waiting: waiting ? { postMessage: (message: unknown) => messages.push(message) } : null,
  };
  const serviceWorkers = Object.assign(container, {
    getRegistration: async () => registration,
    register: async (url: string) => registered.push(url),
  }) as unknown as ServiceWorkerContainer;
  return { serviceWorkers, messages, registered };
}

function options(serviceWorkers: ServiceWorkerContainer, page: EventTarget) {
  let reloads = 0;
  return {
    serviceWorkers,
    isUntouched: watchFirstTouch(page),
    reload: () => {
      reloads += 1;
    },
    report: (cause: unknown) => {
      throw cause;
    },
    reloads: () => reloads,
  };
}

describe('a new version of the application', () => {
  it('is nothing to take over at a first visit: the worker is registered', async () => {
    const { serviceWorkers, registered, messages } = browser(false);
    await keepShellOffline(options(serviceWorkers, new EventTarget()));
    expect(registered).toEqual(['/sw.js']);
    expect(messages).toEqual([]);
  });

  it('takes over a page that was just opened, once', async () => {
    const { serviceWorkers, messages } = browser(true);
    const given = options(serviceWorkers, new EventTarget());
    await keepShellOffline(given);
    expect(messages).toEqual([{ type: 'SKIP_WAITING' }]);
    serviceWorkers.dispatchEvent(new Event('controllerchange'));
    serviceWorkers.dispatchEvent(new Event('controllerchange'));
    expect(given.reloads()).toBe(1);
  });

  it('never reloads under a pen', async () => {
    const { serviceWorkers } = browser(true);
    const page = new EventTarget();
    const given = options(serviceWorkers, page);
    await keepShellOffline(given);
    page.dispatchEvent(new Event('pointerdown'));
    serviceWorkers.dispatchEvent(new Event('controllerchange'));
    expect(given.reloads()).toBe(0);
  });

  it('waits while somebody already draws', async () => {
    const { serviceWorkers, messages } = browser(true);
    const page = new EventTarget();
    const given = options(serviceWorkers, page);
    page.dispatchEvent(new Event('pointerdown'));
    await keepShellOffline(given);
    expect(messages).toEqual([]);
  });
});
