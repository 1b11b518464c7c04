import { existsSync } from 'node:fs';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** WebGPU without a GPU: exactly these give a device on SwiftShader in headless Chromium. */
const WEBGPU_FLAGS = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-angle=swiftshader',
  '--use-vulkan=swiftshader',
];
/** As root, and without a network beyond loopback. */
const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where the browser is: CHROMIUM, or where distributions put it. */
export function browserPath(): string {
  const found = [process.env.CHROMIUM, ...PLACES].find(
    (place) => place !== undefined && existsSync(place),
  );
  if (found === undefined) throw new Error('no Chromium: install it or set CHROMIUM');
  return found;
}

/**
 * A headless browser as on a machine without a GPU; `webgpu` adds an emulated one, which makes all drawing
 * slower. A first launch on a machine may die once, so a launch (never a test) is tried twice.
 */
export async function launchBrowser({ webgpu = false } = {}): Promise<Browser> {
  const args = [...QUIET_FLAGS, ...(webgpu ? WEBGPU_FLAGS : [])];
  const options = { executablePath: browserPath(), args };
  try {
    return await chromium.launch(options);
  } catch {
    return chromium.launch(options);
  }
}

/** The same, with a profile folder: closing and launching it again is a browser that was closed and opened. */
export async function launchProfile(
  folder: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const all = { executablePath: browserPath(), args: QUIET_FLAGS, ...options };
  try {
    return await chromium.launchPersistentContext(folder, all);
  } catch {
    return chromium.launchPersistentContext(folder, all);
  }
}

export const DESKTOP = { viewport: { width: 1440, height: 900 } } as const;
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
} as const;

/** What went wrong in a page while a test ran: errors nobody caught, and console errors. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // The browser itself logs each refused connection; being offline is no error here.
    if (message.type() === 'error' && !/net::ERR_|WebSocket connection/.test(message.text())) {
      errors.push(message.text());
    }
  });
  return errors;
}
