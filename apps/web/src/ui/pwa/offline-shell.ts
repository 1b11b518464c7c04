export interface OfflineShellOptions {
  readonly serviceWorkers: ServiceWorkerContainer;
  /** Whether nobody has pressed or touched anything since the page came. */
  readonly isUntouched: () => boolean;
  readonly reload: () => void;
  /** The worker could not be registered: the board works, but opens only while the relay is in reach. */
  readonly report: (cause: unknown) => void;
}

/**
 * Keeps the application on the device, so that boards open without a relay.
 *
 * A new version never comes under a pen. It is fetched in the background and waits. Only a page that has just
 * been opened and that nobody has touched yet lets it take over, and reloads itself once; that is as if it had
 * been opened a moment later. Other tabs are not reloaded: they go on with the version they have in memory
 * (ui/panels.tsx fetches the late parts ahead) until they are opened anew.
 */
export async function keepShellOffline(options: OfflineShellOptions): Promise<void> {
  const { serviceWorkers, isUntouched, reload, report } = options;
  try {
    const known = await serviceWorkers.getRegistration('/');
    if (known?.waiting != null && isUntouched()) takeOver(known.waiting);
    else await serviceWorkers.register('/sw.js', { scope: '/', updateViaCache: 'none' });
  } catch (cause) {
    report(cause);
  }

  function takeOver(waiting: ServiceWorker): void {
    serviceWorkers.addEventListener('controllerchange', () => isUntouched() && reload(), {
      once: true,
    });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }
}

/** @returns whether nobody has pressed or touched anything in `target` since this call */
export function watchFirstTouch(target: EventTarget): () => boolean {
  let isUntouched = true;
  for (const name of ['pointerdown', 'keydown', 'wheel']) {
    const touched = () => {
      isUntouched = false;
    };
    target.addEventListener(name, touched, { once: true, capture: true, passive: true });
  }
  return () => isUntouched;
}
