import { once } from 'node:events';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type AssetProblem, assetPath, assetsPath, type BoardId, LIMITS } from '@inkmesh/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyPng, type PictureFile, pictureFile, plainPng } from '../support/pictures.ts';
import { cleanUpRelays, newDataDir, type RelayProcess, startRelay } from '../support/relay.ts';
import { waitUntil } from '../support/wait.ts';

let relay: RelayProcess;
beforeAll(async () => {
  relay = await startRelay();
});
afterAll(cleanUpRelays);

const urlOf = (board: string, { asset }: PictureFile, to = relay) =>
  to.httpUrl + assetPath(board as BoardId, asset);

const put = (board: string, picture: PictureFile, to = relay, headers = {}) =>
  fetch(urlOf(board, picture, to), { method: 'PUT', body: picture.bytes, headers });

/** The code of a refusal, which says itself which one it is. */
async function refusal(response: Response): Promise<AssetProblem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { status, code, title } = await response.json();
  expect(status).toBe(response.status);
  expect(title).toMatch(/^[A-Z].*\.$/);
  return code;
}

/** Every file below the folder of pictures. */
function filesOf({ dataDir = '' }: RelayProcess, folder = 'assets'): string[] {
  const place = path.join(dataDir, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)));
}

/** An upload that sends its head and so many bytes, and then waits. */
async function halfUpload(board: string, picture: PictureFile, bytes: number, to = relay) {
  const socket = connect(to.port, '127.0.0.1');
  socket.on('error', () => {}); // a relay that is killed resets it
  await once(socket, 'connect');
  socket.write(
    `PUT ${assetPath(board as BoardId, picture.asset)} HTTP/1.1\r\nHost: 127.0.0.1:${to.port}\r\n` +
      `Content-Length: ${picture.bytes.length}\r\n\r\n`,
  );
  socket.write(picture.bytes.subarray(0, bytes));
  return socket;
}

async function rawStatus(request: string): Promise<number> {
  const socket: Socket = connect(relay.port, '127.0.0.1');
  socket.write(request);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(await text(socket))?.[1]);
}

describe('a picture', () => {
  it('[W12] [W14] is stored once, given to whoever knows its board and name, and there after a restart', async () => {
    const picture = plainPng(20, 10, [200, 30, 40]);
    expect((await put('kept', picture)).status).toBe(201);
    expect((await put('kept', picture)).status).toBe(200);
    expect(filesOf(relay)).toContain(path.join('boards', 'kept', picture.asset));
    const elsewhere = await fetch(urlOf('another', picture));
    expect(await refusal(elsewhere)).toBe('no-such-asset');

    const before = await startRelay();
    await put('kept', picture, before);
    await before.kill();
    const { dataDir, port } = before;
    const after = await startRelay({ dataDir, port });
    const got = await fetch(urlOf('kept', picture, after));
    expect(Buffer.from(await got.arrayBuffer()).equals(picture.bytes)).toBe(true);
    await after.stop();
  });

  it('[W12] is told to be there to whoever asks for its name', async () => {
    const [known, other] = [anyPng(100), anyPng(100)];
    await put('which', known);
    const ask = (board: string, body: string) =>
      fetch(relay.httpUrl + assetsPath(board as BoardId), { method: 'POST', body });
    const names = JSON.stringify([other.asset, known.asset]);
    expect(await (await ask('which', names)).json()).toEqual([known.asset]);
    expect(await (await ask('nothing-here', names)).json()).toEqual([]);
    for (const body of [
      '',
      '{}',
      '[7]',
      '["../.."]',
      JSON.stringify(Array(1001).fill(known.asset)),
    ]) {
      expect(await refusal(await ask('which', body)), body.slice(0, 20)).toBe('not-an-asset');
    }
    expect(await refusal(await ask('which', ' '.repeat(100_000)))).toBe('too-large');
    expect(await refusal(await ask('not%20a%20board', '[]'))).toBe('not-a-board');
  });

  it('[W15] is served as what its bytes are, for ever, and nothing runs in it', async () => {
    const page = Buffer.from('GIF89a/*<html><script>alert(1)</script>*/=1;');
    const picture = pictureFile(page);
    await put('served', picture, relay, { 'Content-Type': 'text/html' });
    const { status, headers } = await fetch(urlOf('served', picture));
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/gif');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{64}.gif"$/);
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('cache-control')).toContain('immutable');
    expect(headers.get('content-length')).toBe(String(page.length));
    const etag = headers.get('etag') ?? '';
    const again = await fetch(urlOf('served', picture), { headers: { 'If-None-Match': etag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
    const head = await fetch(urlOf('served', picture), { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(page.length)]);
  });

  it('[W13] is told by its bytes, whatever the request says', async () => {
    const documents = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<!doctype html><script>alert(1)</script>',
      '%PDF-1.7 and so on',
      'GIF89',
      '',
    ];
    for (const content of documents) {
      const response = await put('types', pictureFile(Buffer.from(content)), relay, {
        'Content-Type': 'image/png',
      });
      expect([response.status, await refusal(response)], content).toEqual([415, 'not-a-picture']);
    }
    expect(filesOf(relay).filter((file) => file.includes('types'))).toEqual([]);
    expect(filesOf(relay, 'assets/incoming')).toEqual([]);
  });
});

describe('an upload that is not what it says', () => {
  it('[W14] has another name than its bytes: nothing of it is kept', async () => {
    const [picture, other] = [anyPng(100_000), anyPng(100_000)];
    const response = await put('liar', { ...picture, asset: other.asset });
    expect([response.status, await refusal(response)]).toEqual([422, 'wrong-hash']);
    for (const one of [picture, other]) {
      expect((await fetch(urlOf('liar', one))).status).toBe(404);
    }
    expect(filesOf(relay, 'assets/incoming')).toEqual([]);
  });

  it('[W13] is too large, or does not say how large', async () => {
    const picture = anyPng(LIMITS.assetBytes + 1);
    const announced = await rawStatus(
      `PUT ${assetPath('large' as BoardId, picture.asset)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n` +
        `Content-Length: ${picture.bytes.length}\r\n\r\n`,
    );
    expect(announced).toBe(413);
    const chunked = await rawStatus(
      `PUT ${assetPath('large' as BoardId, picture.asset)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n` +
        `Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
    );
    expect(chunked).toBe(411);
    const largest = anyPng(LIMITS.assetBytes);
    expect((await put('large', largest)).status).toBe(201);
  });

  it('[W14] breaks off: nothing of it is there, and the whole one is taken', async () => {
    const picture = anyPng(2_000_000);
    const socket = await halfUpload('broken', picture, 1_000_000);
    await waitUntil('it comes in', () => filesOf(relay, 'assets/incoming').length === 1);
    expect((await fetch(urlOf('broken', picture))).status).toBe(404);
    socket.destroy();
    await waitUntil('it is gone', () => filesOf(relay, 'assets/incoming').length === 0);
    expect((await fetch(urlOf('broken', picture))).status).toBe(404);
    expect((await put('broken', picture)).status).toBe(201);
  });

  it('[W14] ends with the process: nothing of it is served, and what it left goes in time', async () => {
    const first = await startRelay();
    const { dataDir = '', port } = first;
    const picture = anyPng(2_000_000);
    await halfUpload('killed', picture, 1_000_000, first);
    await waitUntil('it comes in', () => filesOf(first, 'assets/incoming').length === 1);
    await first.kill();

    const second = await startRelay({ dataDir, port });
    expect((await fetch(urlOf('killed', picture, second))).status).toBe(404);
    const [left = ''] = filesOf(second, 'assets/incoming');
    await second.stop();
    const anHourAgo = Date.now() / 1000 - 3600;
    utimesSync(path.join(dataDir, 'assets/incoming', left), anHourAgo, anHourAgo);

    const third = await startRelay({ dataDir, port });
    expect(filesOf(third)).toEqual([]);
    expect((await put('killed', picture, third)).status).toBe(201);
    await third.stop();
  });

  it('[W16] names what is no board or no picture: nothing else becomes a place on the disk', async () => {
    const { asset } = anyPng(100);
    const names: [string, number][] = [
      [`/api/boards/a/assets/${asset.toUpperCase()}`, 400],
      [`/api/boards/a/assets/${asset}0`, 400],
      ['/api/boards/a/assets/..%2f..%2f..%2frelay.lock', 400],
      ['/api/boards/a/assets/%2e%2e', 404], // a URL: one level up
      [`/api/boards/..%2f..%2fpglite/assets/${asset}`, 400],
      [`/api/boards/%2e%2e/assets/${asset}`, 404],
      [`/api/boards/a%00/assets/${asset}`, 400],
      [`/api/boards/${'x'.repeat(65)}/assets/${asset}`, 400],
      [`/api/boards/../assets/${asset}`, 404],
      [`/api/boards//assets/${asset}`, 404],
      ['/api/boards/a/assets/', 404],
      ['/api/boards/a/assets', 404],
    ];
    for (const [place, status] of names) {
      for (const method of ['GET', 'PUT']) {
        const request = `${method} ${place} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
        expect(await rawStatus(request), `${method} ${place}`).toBe(status);
      }
    }
    expect((await fetch(`${relay.httpUrl}/live`)).ok).toBe(true);
  });

  it('[W16] comes from a page of another site', async () => {
    const response = await put('foreign', anyPng(100), relay, { Origin: 'https://evil.example' });
    expect([response.status, await refusal(response)]).toEqual([403, 'origin-forbidden']);
  });
});

describe('room for pictures', () => {
  it('[W16] a board has its share, counted while uploads are under way, and others have theirs', async () => {
    const small = await startRelay({ env: { BOARD_ASSET_BYTES: String(64 * 1024) } });
    const [first, second, third] = [anyPng(30_000), anyPng(30_000), anyPng(30_000)];
    const socket = await halfUpload('full', first, 1_000, small);
    await waitUntil('it comes in', () => filesOf(small, 'assets/incoming').length === 1);
    expect((await put('full', second, small)).status).toBe(201);
    expect(await refusal(await put('full', third, small))).toBe('board-full');
    expect((await put('other', third, small)).status).toBe(201);
    socket.destroy();
    await waitUntil('its room is free', async () => (await put('full', third, small)).ok);
    for (let i = 0; i < 20; i++) await put('tiny', anyPng(20), small);
    expect(await refusal(await put('tiny', anyPng(20), small))).toBe('board-full');
    await small.stop();
  });

  it('[W16] what is left of the disk is left to boards', async () => {
    const full = await startRelay({ env: { FREE_DISK_BYTES: String(2 ** 49) } });
    const response = await put('disk', anyPng(100), full);
    expect([response.status, await refusal(response)]).toEqual([507, 'disk-full']);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(filesOf(full)).toEqual([]);
    await full.stop();
  });

  it('[W16] a disk that does not work is said, logged, and not fatal', async () => {
    const dataDir = await newDataDir();
    writeFileSync(path.join(dataDir, 'assets'), 'a file where the folder would be');
    const broken = await startRelay({ dataDir });
    const picture = anyPng(100);
    expect(await refusal(await put('disk', picture, broken))).toBe('try-again');
    expect(await refusal(await fetch(urlOf('disk', picture, broken)))).toBe('try-again');
    expect(broken.output()).toContain('asset-failed');
    expect((await fetch(`${broken.httpUrl}/ready`)).ok).toBe(true);
    await broken.stop();
  });

  it('[W16] so many uploads come in at once, and the next waits', async () => {
    const sockets = await Promise.all(
      Array.from({ length: 32 }, () => halfUpload('busy', anyPng(10_000), 1_000)),
    );
    await waitUntil('all come in', () => filesOf(relay, 'assets/incoming').length === 32);
    const picture = anyPng(10_000);
    expect(await refusal(await put('busy', picture))).toBe('try-again');
    for (const socket of sockets) socket.destroy();
    await waitUntil('it is taken', async () => (await put('busy', picture)).ok);
  });
});
