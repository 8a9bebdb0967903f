/** The events of one command as a log keeps them. `schema`: the number of the shape in which they were written. */
export type StoredEvents = { schema: number; events: readonly unknown[] };

/** An event of an older shape, of which only the upcaster to the next shape knows what is in it. */
export type OldEvent = Readonly<Record<string, unknown>>;

/**
 * Turns one event of a shape into one event of the next. Never into none or two: a stream's version is the number of its events,
 * and every reader's place in the stream would shift.
 */
export type Upcaster = (event: OldEvent) => OldEvent;

/** How the events of one kind of stream are stored and read. `schema` is the number of today's shape. */
export type EventCodec<E> = {
  schema: number;
  /**
   * Events as of today, one for each that was stored. Throws an Error where this release can't tell what happened: an event of an
   * unknown type, one that lacks its type or its time, or a schema it doesn't know.
   */
  read: (stored: StoredEvents) => E[];
  write: (events: readonly E[]) => StoredEvents;
};

function isRecord(value: unknown): value is OldEvent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Why this is no event of today. It goes into logs, so it says nothing that people wrote. */
function whyNoEvent(event: OldEvent, types: ReadonlySet<unknown>): string {
  if (typeof event['type'] !== 'string') return 'an event without a type';
  if (!types.has(event['type'])) return `an event of an unknown type: ${JSON.stringify(event['type'].slice(0, 60))}`;
  return `an event without a time: ${JSON.stringify(event['type'])}`;
}

/**
 * The codec of a kind of stream. In: the number of today's shape; every type of event there is today; for each older number, what
 * brings one event up to the next number. Throws if a number has none: streams of that age could never be read.
 */
export function eventCodec<E extends { type: string; at: number }>({
  schema,
  types,
  upcasters = {},
}: {
  schema: number;
  types: readonly E['type'][];
  upcasters?: Readonly<Record<number, Upcaster>>;
}): EventCodec<E> {
  const known: ReadonlySet<unknown> = new Set(types);
  const steps = Array.from({ length: schema - 1 }, (_, i) => {
    const step = upcasters[i + 1];
    if (!step) throw new Error(`no upcaster from schema ${i + 1} to ${i + 2}`);
    return step;
  });

  /** The rest of an event's shape is what the number says: a release writes only its own shape under it. */
  function isEvent(value: OldEvent): value is OldEvent & E {
    return known.has(value['type']) && Number.isFinite(value['at']);
  }

  function readOne(stored: unknown, steps: readonly Upcaster[]): E {
    if (!isRecord(stored)) throw new Error('an event that is no object');
    const event = steps.reduce((older, step) => step(older), stored);
    if (!isEvent(event)) throw new Error(whyNoEvent(event, known));
    return event;
  }

  return {
    schema,
    read: ({ schema: found, events }) => {
      if (found > schema)
        throw new Error(`events of schema ${found}, and this release reads up to ${schema}: a newer release wrote them`);
      if (!Number.isInteger(found) || found < 1) throw new Error(`events of schema ${found}, which never was`);
      const due = steps.slice(found - 1);
      return events.map((event) => readOne(event, due));
    },
    write: (events) => ({ schema, events }),
  };
}
