import type { FakeClock } from './fake-clock.ts';
import type { Random } from './random.ts';

/** What becomes of a message on its way. Probabilities are 0 to 1, for each message and receiver. */
export interface NetworkWeather {
  readonly loss: number;
  readonly duplication: number;
  /** Each copy takes a time of its own between these, ms: messages overtake each other. */
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

export interface NetworkNode {
  /** To everybody else who is online when it arrives. */
  broadcast(message: Uint8Array): void;
  send(to: NetworkNode, message: Uint8Array): void;
  /** What is sent by or arrives at a node that is offline is gone. */
  online: boolean;
}

/** A network that loses, delays, reorders and repeats messages as its seed says. */
export interface Network {
  /** May be changed at any time; it holds for what is sent from then on. */
  weather: NetworkWeather;
  join(receive: (message: Uint8Array, from: NetworkNode) => void): NetworkNode;
  /** Messages on their way. */
  inFlight(): number;
}

export const CALM: NetworkWeather = { loss: 0, duplication: 0, minDelayMs: 1, maxDelayMs: 1 };

export function simulatedNetwork(clock: FakeClock, random: Random): Network {
  type Receiver = NetworkNode & { receive(message: Uint8Array, from: NetworkNode): void };
  const nodes: Receiver[] = [];
  let inFlight = 0;

  function travel(from: NetworkNode, to: Receiver, message: Uint8Array): void {
    const { minDelayMs, maxDelayMs } = network.weather;
    inFlight++;
    clock.setTimeout(
      () => {
        inFlight--;
        if (to.online) to.receive(message.slice(), from);
      },
      minDelayMs + random() * (maxDelayMs - minDelayMs),
    );
  }

  function post(from: NetworkNode, to: Receiver, message: Uint8Array): void {
    if (!from.online || random() < network.weather.loss) return;
    travel(from, to, message);
    if (random() < network.weather.duplication) travel(from, to, message);
  }

  const network: Network = {
    weather: CALM,
    join(receive) {
      const node: Receiver = {
        online: true,
        receive,
        broadcast(message) {
          for (const other of nodes) if (other !== node) post(node, other, message);
        },
        send(to, message) {
          for (const other of nodes) if (other === to) post(node, other, message);
        },
      };
      nodes.push(node);
      return node;
    },
    inFlight: () => inFlight,
  };
  return network;
}
