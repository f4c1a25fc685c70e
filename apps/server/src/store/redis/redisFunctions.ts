import { createHash } from 'node:crypto'
import { ErrorReply } from '@redis/client'
import type { RedisLink } from './redisLink'

/**
 * What happens inside Redis, each function in one step. Values of scenes and records pass through as the strings
 * that Node made: Lua's JSON would round their numbers.
 *
 * Places in the journal are pairs (v, x): version, and records after it that made none.
 */
const SOURCE = `
local function isBefore(v, x, floorV, floorX)
  return tonumber(v) < tonumber(floorV) or (v == floorV and tonumber(x) < tonumber(floorX))
end

local function nowMs()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The entries behind (v, x), or nothing where the log no longer reaches back that far.
local function entriesAfter(log, v, x, floorV, floorX)
  if isBefore(v, x, floorV, floorX) then return nil end
  local records = {}
  for _, entry in ipairs(redis.call('XRANGE', log, '(' .. v .. '-' .. x, '+')) do records[#records + 1] = entry[2][2] end
  return records
end

-- Whether the log came to (v, x) by the record that is known there: a Redis that has gone back to an older state may have
-- come to it by another. Where the record is not known, or no longer kept, it is believed.
local function isKnown(log, v, x, mark)
  if mark == '' then return true end
  local entry = redis.call('XRANGE', log, v .. '-' .. x, v .. '-' .. x)[1]
  return not entry or redis.sha1hex(entry[2][2]) == mark
end

local function keepFor(keys, ms)
  for _, key in ipairs(keys) do redis.call('PEXPIRE', key, ms) end
end

-- Hash fields in strides: a call takes only so many arguments.
local function setFields(key, fields)
  for from = 1, #fields, 4000 do
    redis.call('HSET', key, unpack(fields, from, math.min(from + 3999, #fields)))
  end
end

-- KEYS session objects log members answers archive
-- ARGV was keepMs nFields (field value)* nObjects (id value)* nMembers (id json)* answers
local function put(keys, args)
  local at = redis.call('HMGET', keys[1], 'epoch', 'ended')
  -- A memory does not bring back what was ended on purpose, and nothing what was removed.
  if at[2] == 'removed' or (at[2] and args[1] ~= '') then return 'exists' end
  if at[1] then
    local old = redis.call('HMGET', keys[1], 'v', 'x', 'base', 'base_x')
    local new = {}
    for i = 4, 3 + 2 * tonumber(args[3]), 2 do new[args[i]] = args[i + 1] end
    -- What is there is of the same life, and Redis has gone back to an older state of it; or it was made of a memory, and
    -- nobody has touched it since.
    local isOlder = at[1] == args[1] or (old[1] == old[3] and old[2] == (old[4] or '0'))
    if args[1] == '' or not isOlder or not isBefore(old[1], old[2], new.v, new.x) then return 'exists' end
  end
  redis.call('DEL', unpack(keys))
  local at = 3
  for _, key in ipairs({keys[1], keys[2], keys[4]}) do
    local count = 2 * tonumber(args[at])
    if count > 0 then
      local fields = {}
      for i = 1, count do fields[i] = args[at + i] end
      setFields(key, fields)
    end
    at = at + 1 + count
  end
  redis.call('SET', keys[5], args[at])
  keepFor(keys, args[2])
  return 'put'
end

-- KEYS session objects log members answers
local function load(keys)
  if not redis.call('HGET', keys[1], 'epoch') then return {} end
  local records = {}
  for _, entry in ipairs(redis.call('XRANGE', keys[3], '-', '+')) do records[#records + 1] = entry[2][2] end
  return {
    redis.call('HGETALL', keys[1]), redis.call('HGETALL', keys[2]), redis.call('HVALS', keys[4]),
    redis.call('GET', keys[5]) or '', records,
  }
end

-- KEYS session objects log members answers
-- ARGV epoch v x node keepMs title updated mark nRecords (v x json)* nObjects (id added json)* nMembers (id json)*
local function append(keys, args)
  local at = redis.call('HMGET', keys[1], 'epoch', 'v', 'x', 'floor_v', 'floor_x', 'kept_at', 'ended')
  if not at[1] then return {at[7] and 'elsewhere' or 'gone'} end
  if at[1] ~= args[1] or not isKnown(keys[3], args[2], args[3], args[8]) then return {'elsewhere'} end
  if at[2] ~= args[2] or at[3] ~= args[3] then
    if isBefore(at[2], at[3], args[2], args[3]) then return {'elsewhere'} end
    local records = entriesAfter(keys[3], args[2], args[3], at[4], at[5])
    if not records then return {'elsewhere'} end
    -- How often nodes meet, for those who wonder whether their balancer keeps people together.
    redis.call('HINCRBY', keys[1], 'conflicts', 1)
    return {'behind', records}
  end
  local records, v, x = {}, args[2], args[3]
  local i = 9
  for _ = 1, tonumber(args[i]) do
    v, x = args[i + 1], args[i + 2]
    redis.call('XADD', keys[3], v .. '-' .. x, 'r', args[i + 3])
    records[#records + 1] = args[i + 3]
    i = i + 3
  end
  i = i + 1
  for _ = 1, tonumber(args[i]) do
    local id, added, json = args[i + 1], args[i + 2], args[i + 3]
    if json == '' then
      redis.call('HDEL', keys[2], id)
    else
      if added == '' then added = string.match(redis.call('HGET', keys[2], id) or '', '^%d+|([%d.]+)|') or v .. '.0' end
      redis.call('HSET', keys[2], id, v .. '|' .. added .. '|' .. json)
    end
    i = i + 3
  end
  i = i + 1
  for _ = 1, tonumber(args[i]) do
    if args[i + 2] == '' then redis.call('HDEL', keys[4], args[i + 1])
    else redis.call('HSET', keys[4], args[i + 1], args[i + 2]) end
    i = i + 2
  end
  redis.call('HSET', keys[1], 'v', v, 'x', x, 'title', args[6], 'updated', args[7])
  local now = nowMs()
  if now > tonumber(at[6] or 0) + 60000 then
    keepFor(keys, args[5])
    redis.call('HSET', keys[1], 'kept_at', now)
  end
  local text = table.concat(records, ',')
  if #text > 65536 then text = '' end
  redis.call('SPUBLISH', 'pubsub:' .. keys[1], '{"kind":"records","node":"' .. args[4] .. '","epoch":"' .. args[1] .. '","behind":{"version":'
    .. args[2] .. ',"extra":' .. args[3] .. '},"mark":"' .. args[8] .. '","head":{"version":' .. v .. ',"extra":' .. x .. '},"records":[' .. text .. ']}')
  return {'appended'}
end

-- KEYS session log  ARGV epoch v x mark
local function after(keys, args)
  local at = redis.call('HMGET', keys[1], 'epoch', 'floor_v', 'floor_x')
  if at[1] ~= args[1] or not isKnown(keys[2], args[2], args[3], args[4]) then return {'elsewhere'} end
  local records = entriesAfter(keys[2], args[2], args[3], at[2], at[3])
  if not records then return {'elsewhere'} end
  return {'behind', records}
end

-- KEYS session log answers users  ARGV epoch v answers keepFrom presenceTtlMs x
local function checkpoint(keys, args)
  local at = redis.call('HMGET', keys[1], 'epoch', 'v', 'x', 'answers_v')
  if at[1] ~= args[1] or tonumber(args[2]) < tonumber(at[4] or 0) then return 'passed over' end
  -- Of a history that Redis no longer has: answers to what has not happened must not be kept.
  if isBefore(at[2], at[3], args[2], args[6]) then return 'passed over' end
  redis.call('SET', keys[3], args[3], 'KEEPTTL')
  redis.call('HSET', keys[1], 'answers_v', args[2])
  if args[4] ~= '' then
    redis.call('XTRIM', keys[2], 'MINID', args[4] .. '-0')
    if tonumber(args[4]) > tonumber(redis.call('HGET', keys[1], 'floor_v')) then redis.call('HSET', keys[1], 'floor_v', args[4], 'floor_x', '0') end
  elseif at[2] == args[2] and at[3] == args[6] and redis.call('ZCOUNT', keys[4], nowMs() - args[5], '+inf') == 0 then
    redis.call('DEL', keys[2])
    redis.call('HSET', keys[1], 'floor_v', at[2], 'floor_x', at[3])
  end
  return 'kept'
end

-- KEYS session objects log members answers users archive  ARGV epoch v json archiveMs tombstoneMs x
local function archive(keys, args)
  local at = redis.call('HMGET', keys[1], 'epoch', 'v', 'x')
  if at[1] ~= args[1] or at[2] ~= args[2] or at[3] ~= args[6] then return 'passed over' end
  redis.call('DEL', unpack(keys))
  redis.call('SET', keys[7], args[3], 'PX', args[4])
  redis.call('HSET', keys[1], 'ended', 'archived')
  redis.call('PEXPIRE', keys[1], args[5])
  return 'archived'
end

-- KEYS session objects log members answers users archive  ARGV tombstoneMs
local function remove(keys, args)
  redis.call('DEL', unpack(keys))
  redis.call('HSET', keys[1], 'ended', 'removed')
  redis.call('PEXPIRE', keys[1], args[1])
  return 'removed'
end

local function publish(session, json)
  redis.call('SPUBLISH', 'pubsub:' .. session, json)
end

-- KEYS session users  ARGV node ttlMs user member
local function enter(keys, args)
  redis.call('ZADD', keys[2], nowMs(), args[3] .. ' ' .. args[1])
  redis.call('PEXPIRE', keys[2], args[2] * 10)
  publish(keys[1], '{"kind":"entered","node":"' .. args[1] .. '","member":' .. args[4] .. '}')
  return 'entered'
end

local function tellLeft(session, entry)
  local user, node = string.match(entry, '^(%S+) (%S+)$')
  publish(session, '{"kind":"left","node":"' .. node .. '","userId":"' .. user .. '"}')
end

-- KEYS session users  ARGV node user
local function leave(keys, args)
  local entry = args[2] .. ' ' .. args[1]
  if redis.call('ZREM', keys[2], entry) == 1 then tellLeft(keys[1], entry) end
  return 'left'
end

-- KEYS session users log  ARGV node ttlMs user*
local function beat(keys, args)
  local now = nowMs()
  for i = 3, #args do redis.call('ZADD', keys[2], now, args[i] .. ' ' .. args[1]) end
  for _, entry in ipairs(redis.call('ZRANGEBYSCORE', keys[2], '-inf', now - args[2])) do
    redis.call('ZREM', keys[2], entry)
    tellLeft(keys[1], entry)
  end
  redis.call('PEXPIRE', keys[2], args[2] * 10)
  local at = redis.call('HMGET', keys[1], 'epoch', 'v', 'x', 'ended')
  local last = redis.call('XREVRANGE', keys[3], '+', '-', 'COUNT', 1)[1]
  local mark = last and redis.sha1hex(last[2][2]) or ''
  return {at[1] or '', at[2] or '', at[3] or '', at[4] or '', redis.call('ZRANGE', keys[2], 0, -1), mark}
end

-- KEYS bucket  ARGV perSecond burst: seconds to wait, 0 where there is a token
local function take(keys, args)
  local now, perSecond, burst = nowMs(), tonumber(args[1]), tonumber(args[2])
  local at = redis.call('HMGET', keys[1], 'tokens', 'at')
  local tokens = math.min(burst, (tonumber(at[1]) or burst) + (now - (tonumber(at[2]) or now)) / 1000 * perSecond)
  local wait = 0
  if tokens >= 1 then tokens = tokens - 1 else wait = (1 - tokens) / perSecond end
  redis.call('HSET', keys[1], 'tokens', tostring(tokens), 'at', now)
  redis.call('PEXPIRE', keys[1], math.ceil(burst / perSecond * 1000) + 1000)
  return tostring(wait)
end

-- KEYS miss*  ARGV attempt (windowMs most)*: seconds to wait, or 0 and the attempt is booked under every key
local function book(keys, args)
  local now = nowMs()
  for i, key in ipairs(keys) do
    local window, most = tonumber(args[2 * i]), tonumber(args[2 * i + 1])
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
    local oldest = redis.call('ZRANGE', key, -most, -most, 'WITHSCORES')
    if oldest[2] then return tostring((oldest[2] + window - now) / 1000) end
  end
  for i, key in ipairs(keys) do
    redis.call('ZADD', key, now, args[1])
    redis.call('PEXPIRE', key, args[2 * i])
  end
  return '0'
end
`

const NAMES = [
  ...['put', 'load', 'append', 'after', 'checkpoint', 'archive', 'remove'],
  ...['enter', 'leave', 'beat', 'take', 'book'],
] as const
export type RedisFunction = (typeof NAMES)[number]

/** Of the source: nodes of two versions of this program, side by side, each have their own functions. */
const DIGEST = createHash('sha256').update(SOURCE).digest('hex').slice(0, 8)

const LIBRARY = [
  `#!lua name=optiverse_${DIGEST}`,
  SOURCE,
  ...NAMES.map((name) => `redis.register_function('optiverse_${DIGEST}_${name}', ${name})`),
].join('\n')

/** Calls a function; one that Redis does not have (any more) is brought there first. */
export async function callFunction(
  link: RedisLink,
  name: RedisFunction,
  keys: readonly [string, ...string[]],
  args: readonly string[],
): Promise<unknown> {
  const call = (): Promise<unknown> =>
    link.call(keys[0], 'FCALL', `optiverse_${DIGEST}_${name}`, String(keys.length), ...keys, ...args)
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof ErrorReply) || !/function not found/i.test(error.message)) throw error
    await link.call(keys[0], 'FUNCTION', 'LOAD', 'REPLACE', LIBRARY)
    return call()
  }
}
