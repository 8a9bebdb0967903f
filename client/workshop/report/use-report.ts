import { useEffect, useState } from 'react';
import { askServer } from '../../sync/ask-server.ts';

/** A report as it is now, or its heat map, fetched once; null until it arrives, `none` when this browser may not read it. */
export function useReport<T extends object>(address: string): T | null | 'none' {
  const [report, setReport] = useState<T | null | 'none'>(null);
  useEffect(() => {
    let wanted = true;
    askServer(address)
      .then((answer) => (answer.ok ? answer.json() : 'none'))
      .then((read: T | 'none') => wanted && setReport(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [address]);
  return report;
}
