import type { News } from './log.ts';

/** Who follows which stream, within this process. */
export class Followers {
  private readonly of = new Map<string, Set<(news: News) => void>>();

  /** Out: whether this is the stream's first follower. */
  add(stream: string, heard: (news: News) => void): boolean {
    const known = this.of.get(stream);
    if (known) known.add(heard);
    else this.of.set(stream, new Set([heard]));
    return !known;
  }

  /** Out: whether no one follows the stream any more. */
  remove(stream: string, heard: (news: News) => void): boolean {
    const known = this.of.get(stream);
    if (!known?.delete(heard) || known.size > 0) return false;
    this.of.delete(stream);
    return true;
  }

  tell(stream: string, news: News): void {
    for (const heard of this.of.get(stream) ?? []) heard(news);
  }

  get streams(): string[] {
    return [...this.of.keys()];
  }
}
