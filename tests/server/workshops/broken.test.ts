import { expect, test } from 'vitest';
import { LogFault } from '../../../server/store/log.ts';
import { refusalFor } from '../../../server/transport/fault-refusal.ts';

test('[BUG1] a refusal of the disk, the store or its connection may be retried; what is damaged or a bug may not', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
  for (const passing of [full, new LogFault('full', new Error('SQLITE_FULL'))])
    expect(refusalFor(passing), String(passing)).toEqual({ refusal: 'cannot-store' });
  expect(refusalFor(new LogFault('failed', new Error('damaged')))).toEqual({ refusal: 'broken' });
  for (const bug of [new TypeError('undefined is no function'), new RangeError('Invalid array length'), 'a string', undefined])
    expect(refusalFor(bug), String(bug)).toEqual({ refusal: 'broken' });
});
