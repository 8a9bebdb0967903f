import { setFlagsFromString } from 'node:v8';
import { startApp } from './app.ts';
import { BadConfig, helpText, misspelt, readConfig } from './config.ts';
import { holdBuild } from './current-build.ts';
import { BrokenDeck } from './decks/load-decks.ts';
import { greeting } from './greeting.ts';
import { createPrivate } from './private-files.ts';
import { inBackground, traceOf } from './scheduling/in-background.ts';
import { noteInto, openServerLog, usualLogLevel } from './server-log.ts';
import { CannotStart } from './start/cannot-start.ts';
import { LogFault } from './store/log.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function stop(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

/** The outcome of the last commit is unknown: stop, so that the pages ask again. */
function stopForDisk(fault: unknown): never {
  return stop(`The disk failed: ${String(fault)}. Nothing that was acknowledged is lost; start again once it is well.`, 74);
}

/** Logs at the usual level until the settings are read. */
let note = noteInto(openServerLog(usualLogLevel));

/** A rejected promise that no one awaits is a fault of the program, but no reason to disconnect everyone. */
process.on('unhandledRejection', (fault) => {
  note('promise-unhandled', { err: fault });
  if (fault instanceof LogFault && fault.outcome === 'unknown') stopForDisk(fault);
});

/** An uncaught exception ends the process, as it should: no one knows what it left half done. The log says so first. */
process.on('uncaughtExceptionMonitor', (fault) => note('process-broken', { err: fault }));

/**
 * V8 lets the heap grow by this percentage before it collects the old generation. Left alone, V8 sets it by how long collecting
 * takes, and after 10,000 people came back at once (R13) memory was 1.1 to 1.6 times what it had been. At 100 it was 1.2 times. At
 * 30 it was 1.1 times, but with 10,000 connections (R14) collecting delayed answers by 170 ms instead of 16.
 */
setFlagsFromString('--heap-growing-percent=100');

/** Docker waits ten seconds before it kills what it stops. */
const closeWithinMs = 8000;

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  if (config === 'help') return say(helpText);
  const doubts = misspelt(process.env);
  if (config.checkOnly) return say([...doubts, 'The settings are right.'].join('\n'));
  const serverLog = openServerLog(config.logLevel);
  note = noteInto(serverLog);
  for (const doubt of doubts) note('setting-doubtful', { doubt });
  holdBuild();
  createPrivate();
  const app = await startApp({
    ...config,
    ...(config.demo ? { demoPace: 1 } : {}),
    note,
    serverLog,
    // A proxy in front of several servers needs a moment to switch to another one.
    noticeMs: config.shared ? 1500 : 0,
    onFault: stopForDisk,
  });
  if (config.shared && !config.recordingsDir) note('recordings-here-only');
  // The demo's link lets people in, so it must not go into the log.
  if (process.stdout.isTTY || config.demo) say(greeting({ ...config, ...app }));
  if (!process.stdout.isTTY) note('server-open', { port: app.port, publicUrl: config.publicUrl?.origin });

  let closing = false;
  const close = () => {
    if (closing) return;
    closing = true;
    note('server-closing');
    inBackground(
      app.close(closeWithinMs).then(() => {
        note('server-closed');
        process.exit(0);
      }),
      (fault) => stop(`Closing failed: ${traceOf(fault)}`, 70),
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

main().catch((error: unknown) => {
  if (error instanceof BadConfig) stop(error.message, 64);
  if (error instanceof BrokenDeck) stop(`A card does not fit: ${error.message}`, 65);
  if (error instanceof CannotStart) stop(error.message, 73);
  stop(traceOf(error), 70);
});
