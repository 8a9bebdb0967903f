import { spawnSync } from 'node:child_process';
import { apt, mayInstall } from './install-on-debian.ts';

const whatToDo = 'Losing packets needs nft, ip and unshare: on Debian, as root: apt-get install nftables iproute2 util-linux';

/** The programs that drop packets in a network namespace: `enter` runs the command after it in there. */
export type Namespace = { nft: string; ip: string; enter: string[] };

function runs(program: string, ...argv: string[]): boolean {
  return spawnSync(program, argv, { stdio: 'ignore', timeout: 10_000 }).status === 0;
}

function firstThatRuns(name: string, ...argv: string[]): string | undefined {
  return [name, `/usr/sbin/${name}`].find((program) => runs(program, ...argv));
}

/**
 * A network namespace where nft can drop packets, with its programs installed if this is root on Debian; else why there is none.
 */
export function findOrInstallNamespace(): Namespace | string {
  if (process.platform !== 'linux') return `${process.platform} has no network namespaces`;
  const found = () => ({ nft: firstThatRuns('nft', '--version'), ip: firstThatRuns('ip', '-V') });
  let { nft, ip } = found();
  if (!(nft && ip) && mayInstall()) {
    try {
      apt(whatToDo, 'update');
      apt(whatToDo, 'install', '--yes', '--no-install-recommends', 'nftables', 'iproute2');
    } catch (fault) {
      return String(fault);
    }
    ({ nft, ip } = found());
  }
  if (!(nft && ip)) return whatToDo;
  // Root may enter at once; anyone else becomes root in there, where the kernel allows it.
  const enter = [
    ['unshare', '-n'],
    ['unshare', '-rn'],
  ].find(([program = '', ...flags]) => runs(program, ...flags, 'true'));
  if (!enter) return 'this machine does not let a process have a network of its own';
  const works = runs(enter[0] ?? '', ...enter.slice(1), nft, 'add table inet trial');
  return works ? { nft, ip, enter } : 'nft is there and cannot write rules in this kernel';
}
