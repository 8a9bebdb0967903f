import { type Browser, chromium } from 'playwright-core';
import { findOrInstallBrowser } from './install/find-browser.ts';

const isRoot = process.getuid?.() === 0;

/** A headless browser of its own, that asks nothing of the outside network. Anyone who launches it closes it. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || (await findOrInstallBrowser()),
    // Chromium's sandbox refuses to start as root.
    chromiumSandbox: !isRoot,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that beeps, and no one who would have to allow it.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
}
