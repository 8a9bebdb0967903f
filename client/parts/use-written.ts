import { useEffect, useRef, useState } from 'react';

/** Long enough not to send every letter, short enough that nothing is saved by hand. */
const quietMs = 900;

/**
 * Text of one's own that is sent shortly after the last letter, and at once when the field is left or its screen goes.
 * In: what is kept already, and how it is sent. Out: what is written, how to write, and `flush`.
 */
export function useWritten<T>(kept: T, send: (written: T) => void): [T, (written: T) => void, () => void] {
  const [written, setWritten] = useState(kept);
  const open = useRef<{ written: T; timer: ReturnType<typeof setTimeout> } | null>(null);
  const sending = useRef(send);
  sending.current = send;
  const flush = () => {
    if (!open.current) return;
    clearTimeout(open.current.timer);
    const { written: last } = open.current;
    open.current = null;
    sending.current(last);
  };
  const flushing = useRef(flush);
  useEffect(() => () => flushing.current(), []);
  const write = (next: T) => {
    setWritten(next);
    clearTimeout(open.current?.timer);
    open.current = { written: next, timer: setTimeout(() => flushing.current(), quietMs) };
  };
  return [written, write, flush];
}
