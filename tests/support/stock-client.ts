import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { RelayProcess } from './relay.ts';
import { waitUntil } from './wait.ts';

/** An unmodified y-websocket client with its document, as anybody else's program has it. */
export interface StockClient {
  readonly doc: Y.Doc;
  readonly elements: Y.Map<unknown>;
  readonly provider: WebsocketProvider;
  readonly synced: () => Promise<void>;
  readonly destroy: () => void;
}

const clients = new Set<StockClient>();

export function stockClient(
  relay: Pick<RelayProcess, 'wsUrl'>,
  board: string,
  doc = new Y.Doc(),
): StockClient {
  const provider = new WebsocketProvider(relay.wsUrl, board, doc, {
    // The types want a browser's class; `ws` has the same interface, as its authors and y-websocket's say.
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  });
  const client: StockClient = {
    doc,
    elements: doc.getMap('elements'),
    provider,
    synced: () => waitUntil('the stock client is synced', () => provider.synced),
    destroy: () => {
      clients.delete(client);
      provider.destroy();
      doc.destroy();
    },
  };
  clients.add(client);
  return client;
}

/** For `afterAll` and `afterEach`. */
export function destroyStockClients(): void {
  for (const client of clients) client.destroy();
}

/** Joins, reads the whole board and leaves. */
export async function readBoard(
  relay: Pick<RelayProcess, 'wsUrl'>,
  board: string,
): Promise<Record<string, unknown>> {
  const client = stockClient(relay, board);
  await client.synced();
  const content = client.elements.toJSON();
  client.destroy();
  return content;
}
