import { type Logger, pino } from 'pino';

/**
 * The events of the server's log, each with its level and a sentence for people; docs/operating.md says what to do. `error` is a
 * bug, or something an operator must fix; `warn` fixes itself or can wait; `info` is ordinary.
 */
export const logEvents = {
  'server-open': ['info', 'the server is open'],
  'server-closing': ['info', 'the server is asked to stop'],
  'server-closed': ['info', 'the server has stopped'],
  'part-not-closed': ['error', 'a part of the server could not be closed'],
  'http-server': ['info', 'what the HTTP server itself says'],
  'setting-doubtful': ['warn', 'a setting may be misspelled'],
  'recordings-here-only': ['warn', 'recordings are kept in a folder of this server alone; several servers need RECORDINGS_DIR'],
  'host-unknown': ['warn', "someone came under a name that isn't ours: set PUBLIC_URL if it is"],
  'clock-stepped': ['warn', 'a clock was stepped; this server keeps its own until it restarts'],
  'redis-unreachable': ['error', 'Redis cannot be reached'],
  'redis-may-lose': ['error', 'Redis may lose what was acknowledged'],
  'redis-keeps': ['info', 'Redis keeps what it acknowledges again'],
  'redis-not-rewritten': ['warn', 'Redis does not let its files be written anew: what was taken out stays in them until it does'],
  'replicas-unreachable': ['error', 'replicas of Redis cannot be reached: nothing new is taken until they can'],
  'probe-arrives': ['info', 'the probe arrives: ready'],
  'store-gone': ['error', 'the database file was deleted or replaced: what is stored now is lost at the next start'],
  'probe-missing': ['error', 'the probe does not arrive: not ready'],
  'probe-failed': ['error', 'the probe failed'],
  'probe-damaged': ['warn', 'the stream of the probe is damaged; another one is used'],
  'answer-broken': ['error', 'an answer broke'],
  'disk-nearly-full': ['error', 'the disk is nearly full: nothing new is begun'],
  'disk-free-again': ['info', 'the disk has room again'],
  'store-failed': ['warn', 'the store was away or full when something was asked'],
  'answer-unsent': ['error', 'an answer could not be sent'],
  'command-broken': ['error', 'a command broke'],
  'reaction-failed': ['error', 'a reaction failed'],
  'promise-unhandled': ['error', 'a promise failed that nobody waited for'],
  'timer-broken': ['error', 'something that comes on a timer broke'],
  'fault-ignored': ['warn', 'something failed that is repeated by itself, or that no one needs any more'],
  'process-broken': ['error', 'something was thrown that nothing catches: the process ends'],
  'stream-rebuilt': ['error', 'a stream broke and is rebuilt from the log'],
  'stream-unreadable': ['error', 'a stream could not be read'],
  'deadlines-not-read': ['warn', 'what is due could not be looked for'],
  'deadline-late': ['warn', 'a deadline could not pass yet'],
  'page-not-followed': ['warn', 'a page could not follow again'],
  'tiles-not-told': ['error', 'tiles could not be told'],
  'review-behind': ['warn', 'a review is behind its room'],
  'guest-not-left': ['warn', 'a guest who went on as a facilitator could not leave'],
  'words-not-deleted': ['warn', 'words could not be taken out yet'],
  'deck-not-deleted': ['warn', 'a deck could not be taken away yet'],
  'recordings-not-swept': ['warn', 'recordings could not be gone through yet'],
  'recording-not-deleted': ['warn', 'a recording could not be deleted yet'],
  'retention-failed': ['warn', 'old rooms could not be looked for or deleted yet'],
  'retention-waits': ['warn', 'old rooms wait to be deleted: check the clock and RETENTION_DAYS'],
  'retention-dropped': ['warn', 'old rooms are kept after all: the clock or RETENTION_DAYS says otherwise now'],
  'retention-deleted': ['info', 'old rooms were deleted'],
  'retention-damaged': ['warn', 'a damaged room or workshop stays'],
  'sessions-wait': ['warn', 'unused sessions wait to be ended: check the clock and RETENTION_DAYS'],
  'sessions-ended': ['info', 'unused sessions were ended'],
  'erasure-done': ['info', 'somebody was erased'],
  'erasure-late': ['warn', 'somebody could not be erased yet'],
  'erasure-damaged': ['error', 'somebody could not be erased from what is damaged'],
  'demo-stopped': ['error', 'the demo stopped'],
} as const satisfies Record<string, readonly [level: 'info' | 'warn' | 'error', says: string]>;

export type LogEvent = keyof typeof logEvents;
/** Details of an event. No names, no words and no tokens; `err` is what was thrown. */
export type LogDetails = { err?: unknown } & Record<string, unknown>;
/** Writes one line into the server's log. */
export type Note = (event: LogEvent, details?: LogDetails) => void;

export const logLevels = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];
export const usualLogLevel: LogLevel = 'info';

/**
 * The log of a server: one line of JSON for each event, written to stderr synchronously, so that the last lines of an ending
 * process aren't lost. Fastify writes its own lines into the same log.
 */
export function openServerLog(level: LogLevel): Logger {
  const named = { level: (label: string) => ({ level: label }) };
  const toStandardError = pino.destination({ fd: 2, sync: true });
  return pino({ level, formatters: named, timestamp: pino.stdTimeFunctions.isoTime }, toStandardError);
}

/** Anything can be thrown: this gives it the type, message and stack of an error. */
function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

export function noteInto(log: Logger): Note {
  return (event, { err, ...details } = {}) => {
    const [level, says] = logEvents[event];
    log[level]({ event, ...details, ...(err !== undefined && { err: asError(err) }) }, says);
  };
}
