import { useEffect, useState } from 'react';
import type { WorkshopReport } from '../../shared/domain/workshop/report.ts';

/** The report as it stands, asked for once; null until it is here, `none` where this browser may not read it. */
export function useReport(workshop: string): WorkshopReport | null | 'none' {
  const [report, setReport] = useState<WorkshopReport | null | 'none'>(null);
  useEffect(() => {
    let wanted = true;
    fetch(`/api/workshops/${workshop}/report`)
      .then((answer) => (answer.ok ? answer.json() : 'none'))
      .then((read: WorkshopReport | 'none') => wanted && setReport(read))
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [workshop]);
  return report;
}
