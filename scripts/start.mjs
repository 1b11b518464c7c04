// `npm start`: installs what is missing, builds what is stale, serves the whiteboard and the relay on one port.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, checkNode, install, root } from './lib/steps.mjs';

checkNode();
await install();
await build();
// In this process, so that Ctrl-C and kill reach the relay itself.
await import(pathToFileURL(path.join(root, 'apps/relay/dist/main.js')).href);
