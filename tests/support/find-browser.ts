import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { apt, mayInstall } from './install-on-debian.ts';

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
const packagesOnDebian = ['chromium', 'fonts-liberation', 'fonts-noto-color-emoji'];

const whatToDo = `No Chromium, Chrome or Edge was found, and the browser tests need one. Any of these will do:
  - install Google Chrome, Microsoft Edge or Chromium in its usual place
  - npx playwright-core install chromium
  - on Debian, as root: apt-get install chromium
  - set CHROMIUM_PATH to the path of a browser that is installed elsewhere`;

/**
 * The path of a browser that runs here: CHROMIUM_PATH, the usual places, Playwright's cache, or Debian's package, installed
 * when this is root. Throws with what to do where there is none.
 */
export async function findOrInstallBrowser(): Promise<string> {
  const told = process.env['CHROMIUM_PATH'];
  if (told) {
    if (!runs(told)) throw new Error(`CHROMIUM_PATH is ${told}, and no browser runs from there`);
    return told;
  }
  const found = usualPlaces().find(runs);
  if (found) return found;
  if (mayInstall()) installOnDebian();
  const installed = usualPlaces().find(runs);
  if (!installed) throw new Error(whatToDo);
  return installed;
}

function usualPlaces(): string[] {
  return [...placesOfSystem(), chromium.executablePath()];
}

function placesOfSystem(): string[] {
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
  return folders.flatMap((folder) => commands.map((command) => join(folder, command)));
}

/** Some systems ship a `chromium-browser` that only asks to install a snap, so being there is not enough. */
function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows the browser takes --version for a page to open.
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installOnDebian(): void {
  console.log('No browser found: installing Chromium with apt-get');
  apt(whatToDo, 'update');
  apt(whatToDo, 'install', '--yes', '--no-install-recommends', ...packagesOnDebian);
}
