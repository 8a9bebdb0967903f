import { type Browser, chromium } from 'playwright-core';
import { findOrInstallBrowser } from './install/find-browser.ts';

const isRoot = process.getuid?.() === 0;

/** A separate headless browser that requests nothing from the outside network. The caller closes it. */
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
      // A microphone that beeps, without a permission prompt.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(isRoot ? ['--no-sandbox'] : []),
    ],
  });
}
