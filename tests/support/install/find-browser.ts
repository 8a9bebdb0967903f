import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { apt, mayInstall } from './install-on-debian.ts';

/** Chromium without windows: a new page needs a third of the processor time that it needs in Chromium itself. */
const withoutWindows = ['chromium-headless-shell', 'chrome-headless-shell'];
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const applicationsOnMac = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const programsOnWindows = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];
const fontsOnDebian = ['fonts-liberation', 'fonts-noto-color-emoji'];

const whatToDo = `No Chromium, Chrome or Edge was found, and the browser tests need one. Any of these will do:
  - install Google Chrome, Microsoft Edge or Chromium in its usual place
  - npx playwright-core install chromium
  - on Debian, as root: apt-get install chromium-headless-shell
  - set CHROMIUM_PATH to the path of a browser that is installed elsewhere`;

/**
 * The path of a browser that runs here: CHROMIUM_PATH, one without windows, which is installed when this is root on Debian, or one
 * in the usual places or in Playwright's cache. Throws with instructions if there is none.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const told = process.env['CHROMIUM_PATH'];
  if (told) {
    if (!runs(told)) throw new Error(`CHROMIUM_PATH is ${told}, and no browser runs from there`);
    return told;
  }
  const found = placesOfSystem(withoutWindows).find(runs);
  if (found) return found;
  const usual = usualPlaces().find(runs);
  if (mayInstall()) installOnDebian(usual !== undefined);
  const installed = placesOfSystem(withoutWindows).find(runs) ?? usual ?? usualPlaces().find(runs);
  if (!installed) throw new Error(whatToDo);
  return installed;
}

function usualPlaces(): string[] {
  return [...placesOfSystem(commands), chromium.executablePath()];
}

function placesOfSystem(names: readonly string[]): string[] {
  const { env } = process;
  if (process.platform === 'darwin') {
    return ['/Applications', join(env['HOME'] ?? '', 'Applications')].flatMap((folder) =>
      applicationsOnMac.map((name) => join(folder, `${name}.app`, 'Contents', 'MacOS', name)),
    );
  }
  if (process.platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((folder) => folder !== undefined);
    return folders.flatMap((folder) => programsOnWindows.map((program) => join(folder, program)));
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/** Some systems ship a `chromium-browser` that only asks to install a snap, so it isn't enough that the file exists. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows the browser treats --version as a page to open.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Debian's Chromium without windows or, where a release doesn't have it and there is no other, Chromium itself. */
function installOnDebian(isThereAnother: boolean): void {
  console.log('Installing Chromium without windows with apt-get, for the browser tests');
  const install = (...packages: string[]) => apt(whatToDo, 'install', '--yes', '--no-install-recommends', ...packages);
  try {
    apt(whatToDo, 'update');
    install('chromium-headless-shell', ...fontsOnDebian);
  } catch {
    console.log(
      `It could not be installed: ${isThereAnother ? 'the browser that is here will do' : 'installing Chromium itself'}`,
    );
    if (!isThereAnother) install('chromium', ...fontsOnDebian);
  }
}
