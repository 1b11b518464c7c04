import type { ImageSource } from '@inkmesh/renderer';

/** A source that is opened when a picture is first asked for; until it is, and if it never is, every picture is loading. */
export function lazySource(open: () => Promise<ImageSource | undefined>): ImageSource {
  const subscribers = new Set<(asset: string) => void>();
  const asked = new Set<string>();
  let source: ImageSource | undefined;

  function tell(asset: string): void {
    for (const changed of subscribers) changed(asset);
  }

  async function start(): Promise<void> {
    source = await open();
    // Told, the renderer would ask again and again. Who opens it has said what is wrong.
    if (source === undefined) return;
    source.subscribe(tell);
    for (const asset of asked) tell(asset);
    asked.clear();
  }

  return {
    get(asset) {
      if (source !== undefined) return source.get(asset);
      if (asked.size === 0) void start();
      asked.add(asset);
      return 'loading';
    },
    subscribe(changed) {
      subscribers.add(changed);
      return () => subscribers.delete(changed);
    },
  };
}
