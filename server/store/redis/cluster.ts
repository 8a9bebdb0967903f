import { randomBytes } from 'node:crypto';
import { ignored } from '../../scheduling/ignored.ts';
import { inBackground } from '../../scheduling/in-background.ts';
import { every, everyInTurn } from '../../scheduling/timers.ts';
import { type Bucketful, type Cluster, type HeardHere, mostTabs } from '../cluster.ts';
import { isRecord, textsIn } from '../parsed.ts';
import { Tabs } from '../tabs.ts';
import { later } from './connection.ts';
import { type Key, sharedKey, streamKeys } from './keys.ts';
import { type RedisLink, script } from './link.ts';

/** How often a node says that it is alive. After `deadAfterMs` of silence, its people count as gone. */
const heartbeatMs = 1500;
const deadAfterMs = 6000;
/** Presence in a stream is repeated this often, and expires after twice that. */
const sayAgainMs = 30 * 60_000;
/**
 * Tabs of a node that has been silent for this long don't count. Long, because a node that was only slow would have more tabs than are
 * allowed, and the tabs of a dead one are the oldest and go first anyway.
 */
const tabsDeadAfterMs = 2 * 60_000;
/** For how long a node that closes waits until the others have been told. */
const leaveWithinMs = 1000;
const dayS = 24 * 60 * 60;

/** In: those here, which is also the channel · node, its people or [], ms to keep, what the other nodes hear. */
const hereScript = script(`
if ARGV[2] == '[]' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
redis.call('PUBLISH', KEYS[1], ARGV[4])
return 1
`);

const nowInLua = "local t = redis.call('TIME')\nlocal now = t[1] * 1000 + math.floor(t[2] / 1000)\n";

/** In: nodes · this node, dead after ms. Out: all living nodes. */
const heartbeatScript = script(`${nowInLua}
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 60 * tonumber(ARGV[2]))
return redis.call('ZRANGE', KEYS[1], now - tonumber(ARGV[2]), '+inf', 'BYSCORE')
`);

/**
 * In: tabs of a person, nodes · tab, connection, node, most, dead after ms, seconds to keep, channel, person. Publishes which
 * connection speaks for the tab now, and which tab has to go. A value is "time connection node"; tabs of a node that has been silent
 * since then don't count.
 */
const takeTabScript = script(`${nowInLua}
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', now) .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[6])
local all, count, oldest, which = redis.call('HGETALL', KEYS[1]), 0, nil, ''
for i = 1, #all, 2 do
  local at, _, node = string.match(all[i + 1], '^(%d+) (%S+) (%S+)$')
  local heartbeat = math.max(tonumber(redis.call('ZSCORE', KEYS[2], node) or 0), tonumber(at))
  if node ~= ARGV[3] and heartbeat < now - tonumber(ARGV[5]) then
    redis.call('HDEL', KEYS[1], all[i])
  else
    count = count + 1
    if all[i] ~= ARGV[1] and (oldest == nil or tonumber(at) < oldest) then oldest, which = tonumber(at), all[i] end
  end
end
if count > tonumber(ARGV[4]) then redis.call('HDEL', KEYS[1], which) else which = '' end
redis.call('PUBLISH', ARGV[7], ARGV[8] .. ' ' .. ARGV[1] .. ' ' .. ARGV[2] .. ' ' .. which)
return 1
`);

/** In: tabs of a person · tab, connection. */
const leaveTabScript = script(`
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known and string.find(known, ' ' .. ARGV[2] .. ' ', 1, true) then redis.call('HDEL', KEYS[1], ARGV[1]) end
return 1
`);

/** In: those cut off · person, seconds to remember, channel. */
const cutOffScript = script(`${nowInLua}
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2] * 1000)
redis.call('PUBLISH', ARGV[3], ARGV[1])
return 1
`);

/**
 * In: bucket · most at once, a minute, 1 to take or -1 to give back. Out: 0 if it was taken, otherwise the milliseconds until a
 * token is left.
 */
const bucketScript = script(`${nowInLua}
local most, perMs, cost = tonumber(ARGV[1]), tonumber(ARGV[2]) / 60000, tonumber(ARGV[3])
local found = redis.call('HMGET', KEYS[1], 'level', 'at')
local level = math.min(most, tonumber(found[1] or most) + (now - tonumber(found[2] or now)) * perMs)
if level < cost then return math.max(1, math.ceil((cost - level) / perMs)) end
redis.call('HSET', KEYS[1], 'level', tostring(math.min(most, level - cost)), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(most / perMs))
return 0
`);

/** `typing`: also said is that this person types, or no longer. */
type Told = { node: string; people: string[]; typing?: { person: string; on: boolean } };

/** Throws where no node says so. */
function toldIn(message: string): Told {
  const told: unknown = JSON.parse(message);
  if (!isRecord(told)) throw new Error('no node says this');
  const { typing } = told;
  return {
    node: String(told['node']),
    people: textsIn(told['people']),
    ...(isRecord(typing) && { typing: { person: String(typing['person']), on: typing['on'] === true } }),
  };
}

type Following = {
  nodes: Map<string, string[]>;
  /** Nodes that spoke since the last read of Redis began: what it returns about them may be older. */
  spoke: Set<string>;
  heard: HeardHere;
  said: string | null;
};

/** What nodes tell each other about the present is repeated soon, so a failure needs no handling. */
const sayAgain = ignored('what servers tell each other');

/** The servers on one Redis, as one cluster. */
export class RedisCluster {
  private readonly node = randomBytes(9).toString('base64url');
  private readonly link: RedisLink;
  private readonly key: Key;
  private readonly hereKey: (stream: string) => string;
  private readonly tabs = new Tabs();
  /** Connections that speak for a tab here, by person and tab; `told` once Redis has published them. */
  private readonly speaking = new Map<string, { connection: string; told: boolean }>();
  private readonly mine = new Map<string, readonly string[]>();
  private readonly elsewhere = new Map<string, Following>();
  private readonly cutters: ((person: string) => void)[] = [];
  private living = '';
  private connections = 0;
  private readonly timers: NodeJS.Timeout[];

  private constructor(link: RedisLink, prefix: string) {
    this.link = link;
    this.key = sharedKey(prefix);
    this.hereKey = streamKeys(prefix).here;
    this.timers = [
      everyInTurn(heartbeatMs, 'the heartbeat of this server', () => this.heartbeat()),
      every(sayAgainMs, 'who is here', () => this.sayAll()),
    ];
    link.onBack.push(() => {
      this.sayAll();
      inBackground(this.lookWhoIsCutOff(), sayAgain);
      for (const [stream, following] of this.elsewhere) inBackground(this.look(stream, following), sayAgain);
    });
  }

  static async join(link: RedisLink, prefix: string): Promise<Cluster> {
    const self = new RedisCluster(link, prefix);
    try {
      await link.subscribe(self.key('tabs'), (message) => self.hearOfTab(message));
      await link.subscribe(self.key('cut'), (person) => self.hearOfCut(person));
      await self.heartbeat();
    } catch (fault) {
      self.stopTimers();
      throw fault;
    }
    return {
      tellHere: (stream, people) => self.tellHere(stream, people),
      tellTyping: (stream, person, on) => self.tellTyping(stream, { person, on }),
      followHere: (stream, heard) => self.followHere(stream, heard),
      takeTab: (person, tab, supersede) => self.takeTab(person, tab, supersede),
      cutOff: (person) => self.cutOff(person),
      onCutOff: (heard) => {
        self.cutters.push(heard);
      },
      take: (bucket, size) => self.spend(bucket, size, 1),
      giveBack: async (bucket, size) => {
        await self.spend(bucket, size, -1);
      },
      close: () => self.close(),
    };
  }

  private tellHere(stream: string, people: readonly string[]): void {
    if (people.length > 0) this.mine.set(stream, people);
    else this.mine.delete(stream);
    const key = this.hereKey(stream);
    const told: Told = { node: this.node, people: [...people] };
    const about = [this.node, JSON.stringify(people), String(2 * sayAgainMs), JSON.stringify(told)];
    inBackground(this.link.askScript(hereScript, [key], about), sayAgain);
  }

  /** With the people who are here, because a node of an earlier release takes every message of this channel as a list of them. */
  private tellTyping(stream: string, typing: { person: string; on: boolean }): void {
    const told: Told = { node: this.node, people: [...(this.mine.get(stream) ?? [])], typing };
    inBackground(this.link.ask('PUBLISH', this.hereKey(stream), JSON.stringify(told)), sayAgain);
  }

  private sayAll(): void {
    for (const [stream, people] of this.mine) this.tellHere(stream, people);
  }

  private async followHere(stream: string, heard: HeardHere): Promise<() => void> {
    const following: Following = { nodes: new Map(), spoke: new Set(), heard, said: null };
    this.elsewhere.set(stream, following);
    const listener = (message: string) => {
      const { node, people, typing } = toldIn(message);
      if (node === this.node) return;
      if (typing) heard.typing(typing.person, typing.on);
      following.nodes.set(node, people);
      following.spoke.add(node);
      this.tellElsewhere(following);
    };
    await this.link.subscribe(this.hereKey(stream), listener);
    await this.look(stream, following);
    return () => {
      if (this.elsewhere.get(stream) === following) this.elsewhere.delete(stream);
      this.link.unsubscribe(this.hereKey(stream), listener);
    };
  }

  private async look(stream: string, following: Following): Promise<void> {
    following.spoke.clear();
    const reply = await this.link.ask('HGETALL', this.hereKey(stream)).catch(sayAgain);
    if (!Array.isArray(reply)) return;
    const found = new Map<string, string[]>();
    for (let i = 0; i < reply.length; i += 2) found.set(String(reply[i]), textsIn(JSON.parse(String(reply[i + 1]))));
    for (const node of following.spoke) found.set(node, following.nodes.get(node) ?? []);
    found.delete(this.node);
    following.nodes = found;
    this.tellElsewhere(following);
  }

  private tellElsewhere(following: Following): void {
    const living = new Set(this.living.split(' '));
    const people = [...new Set([...following.nodes].flatMap(([node, there]) => (living.has(node) ? there : [])))].sort();
    if (following.said === people.join(' ')) return;
    following.said = people.join(' ');
    following.heard.here(people);
  }

  private async heartbeat(): Promise<void> {
    const reply = await this.link
      .askScript(heartbeatScript, [this.key('nodes')], [this.node, String(deadAfterMs)])
      .catch(sayAgain);
    if (!Array.isArray(reply)) return;
    const living = reply.map(String).sort().join(' ');
    if (living === this.living) return;
    this.living = living;
    for (const following of this.elsewhere.values()) this.tellElsewhere(following);
  }

  private takeTab(person: string, tab: string, supersede: () => void): () => void {
    const connection = `${this.node}-${this.connections++}`;
    const speaking = { connection, told: false };
    const leave = this.tabs.take(person, tab, supersede);
    this.speaking.set(`${person} ${tab}`, speaking);
    const keys = [this.key('tabs', person), this.key('nodes')];
    const limits = [String(mostTabs), String(tabsDeadAfterMs), String(dayS)];
    const take = [tab, connection, this.node, ...limits, this.key('tabs'), person];
    inBackground(this.link.askScript(takeTabScript, keys, take), sayAgain);
    return () => {
      if (this.speaking.get(`${person} ${tab}`) === speaking) this.speaking.delete(`${person} ${tab}`);
      leave();
      // Also for a tab that went because there was one too many: it would count as if it were there.
      inBackground(this.link.askScript(leaveTabScript, [this.key('tabs', person)], [tab, connection]), sayAgain);
    };
  }

  /**
   * All servers hear the same messages in the same order. A message heard before ours came before it, and supersedes nothing here.
   */
  private hearOfTab(message: string): void {
    const [person = '', tab = '', connection = '', tooMany = ''] = message.split(' ');
    const speaking = this.speaking.get(`${person} ${tab}`);
    if (speaking?.connection === connection) speaking.told = true;
    else if (speaking?.told) this.tabs.supersede(person, tab);
    if (tooMany) this.tabs.supersede(person, tooMany);
  }

  private async cutOff(person: string): Promise<void> {
    this.hearOfCut(person);
    const channel = this.key('cut');
    await this.link.askScript(cutOffScript, [channel], [person, String(dayS), channel]);
  }

  private hearOfCut(person: string): void {
    for (const heard of this.cutters) heard(person);
  }

  /** Reads the cut-offs that were published while this server heard nothing. */
  private async lookWhoIsCutOff(): Promise<void> {
    const reply = await this.link.ask('ZRANGE', this.key('cut'), '0', '-1').catch(sayAgain);
    for (const person of Array.isArray(reply) ? reply.map(String) : []) this.hearOfCut(person);
  }

  private async spend(bucket: string, { atOnce, perMinute }: Bucketful, cost: 1 | -1): Promise<number> {
    const args = [atOnce, perMinute, cost].map(String);
    return Number(await this.link.askScript(bucketScript, [this.key('spent', bucket)], args));
  }

  private stopTimers(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private async close(): Promise<void> {
    this.stopTimers();
    for (const stream of [...this.mine.keys()]) this.tellHere(stream, []);
    // A Redis that is away hears nothing more from this node, and drops it from the living by itself.
    await Promise.race([this.link.ask('ZREM', this.key('nodes'), this.node).catch(sayAgain), later(leaveWithinMs)]);
  }
}
