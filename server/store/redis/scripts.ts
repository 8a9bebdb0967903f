import { script } from './link.ts';

/**
 * A stream is two keys in one slot: `head`, a hash with its position, and `log`, a Redis stream with one entry for each command,
 * numbered by its version. Version 0 is stored as 1-0, since Redis has no 0-0. The head also lists the people in the stream, a
 * field `p:<id>` for each, so that both change together. The field `named` marks a head with that list; without it, an older
 * release wrote it.
 *
 * In: head, log, and for an entry that brings a deadline the set of deadlines · epoch, version and last command it was decided on;
 * version after; key of the command; entry; channel; epoch after; the people in the entry, with blanks between; then, with that set,
 * the stream and its deadline, empty for none.
 * Out: 1 if stored, 0 if the stream is at another position. With an empty channel the caller publishes later, once a replica has
 * the entry. Publishing may fail: the entry stays stored, and followers find it when they poll.
 */
export const appendScript = script(`
local head = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'last')
if (head[1] or '0') ~= ARGV[1] or (head[2] or '0') ~= ARGV[2] or (head[3] or '') ~= ARGV[3] then return 0 end
redis.call('XADD', KEYS[2], string.format('%d-0', tonumber(ARGV[2]) + 1), 'entry', ARGV[6])
redis.call('HSET', KEYS[1], 'epoch', ARGV[8], 'version', ARGV[4], 'last', ARGV[5])
if not head[1] then redis.call('HSET', KEYS[1], 'named', '1') end
for id in string.gmatch(ARGV[9], '%S+') do redis.call('HSET', KEYS[1], 'p:' .. id, '') end
if KEYS[3] and ARGV[11] == '' then redis.call('ZREM', KEYS[3], ARGV[10])
elseif KEYS[3] then redis.call('ZADD', KEYS[3], ARGV[11], ARGV[10]) end
if ARGV[7] ~= '' then redis.pcall('PUBLISH', ARGV[7], ARGV[8] .. ' ' .. ARGV[4] .. ' ' .. ARGV[6]) end
return 1
`);

/** In: the set of deadlines · stream, the deadline that is wrong, the right one, empty for none. Out: 0 if it is another by now. */
export const correctDeadlineScript = script(`
local standing = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not standing or tonumber(standing) ~= tonumber(ARGV[2]) then return 0 end
if ARGV[3] == '' then redis.call('ZREM', KEYS[1], ARGV[1]) else redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1]) end
return 1
`);

/**
 * In: head, log · epoch and version as they were read; channel; the people in the rewritten stream, with blanks between; then pairs
 * of version and entry. Out: the new epoch, or 0 if the stream has moved meanwhile.
 */
export const rewriteScript = script(`
local head = redis.call('HMGET', KEYS[1], 'epoch', 'version')
if (head[1] or '0') ~= ARGV[1] or (head[2] or '0') ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[2])
for _, field in ipairs(redis.call('HKEYS', KEYS[1])) do
  if string.sub(field, 1, 2) == 'p:' then redis.call('HDEL', KEYS[1], field) end
end
redis.call('HSET', KEYS[1], 'named', '1')
for id in string.gmatch(ARGV[4], '%S+') do redis.call('HSET', KEYS[1], 'p:' .. id, '') end
for i = 5, #ARGV, 2 do
  redis.call('XADD', KEYS[2], string.format('%d-0', tonumber(ARGV[i]) + 1), 'entry', ARGV[i + 1])
end
local epoch = redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.pcall('PUBLISH', ARGV[3], epoch .. ' ' .. ARGV[2] .. ' ')
return epoch
`);

/**
 * In: head, log · epoch, version after, last command; the people in the stream, with blanks between; then pairs of version and
 * entry.
 * Out: 1 if stored, 0 if the stream exists.
 */
export const putScript = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for i = 5, #ARGV, 2 do
  redis.call('XADD', KEYS[2], string.format('%d-0', tonumber(ARGV[i]) + 1), 'entry', ARGV[i + 1])
end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'version', ARGV[2], 'last', ARGV[3], 'named', '1')
for id in string.gmatch(ARGV[4], '%S+') do redis.call('HSET', KEYS[1], 'p:' .. id, '') end
return 1
`);

/** In: head, log · channel. Out: 0 if there was no stream. */
export const dropScript = script(`
local dropped = redis.call('DEL', KEYS[1], KEYS[2])
redis.pcall('PUBLISH', ARGV[1], '0 0 ')
return dropped
`);

/** In: head, log · the version to read from. Out: epoch, entries. Reads both in one script, so that they belong together. */
export const readScript = script(`
local epoch = redis.call('HGET', KEYS[1], 'epoch') or '0'
local found = redis.call('XRANGE', KEYS[2], string.format('%d-0', tonumber(ARGV[1]) + 1), '+')
local entries = {}
for i, one in ipairs(found) do entries[i] = one[2][2] end
return { epoch, entries }
`);
