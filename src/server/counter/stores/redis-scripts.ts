/**
 * What changes in Redis changes in a script, which runs alone and whole. KEYS[1] is the prefix of all keys.
 * Numbers were checked before: a script that fails half-way would not be taken back.
 */

const ADD_ONE = `
local function add(day, field, n)
  if n == 0 then return end
  redis.call('HINCRBY', KEYS[1] .. 'sum', field, n)
  redis.call('HINCRBY', KEYS[1] .. 'day:' .. day, field, n)
  if not known[day] then
    known[day] = true
    redis.call('ZADD', KEYS[1] .. 'days', (string.gsub(day, '-', '')), day)
  end
end`;

/**
 * Arguments: events as JSON, the latest of their times, how long a window is open. Gives 1 for each that
 * opened.
 */
export const RECORD = `
local known = {}
${ADD_ONE}
local events, latest, length = cjson.decode(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local windows = KEYS[1] .. 'windows'
local opened = {}
for i, event in ipairs(events) do
  local people = KEYS[1] .. (event.bot and 'bots' or 'guests')
  local seen = redis.call('ZSCORE', people, event.visitor)
  if not seen or math.abs(event.now - tonumber(seen)) >= length then
    for _, one in ipairs(event.visit) do add(one[1], one[2], one[3]) end
  end
  redis.call('ZADD', people, 'GT', event.now, event.visitor)
  opened[i] = 0
  if event.window then
    local name = event.visitor .. ' ' .. event.window
    local at = redis.call('ZSCORE', windows, name)
    if not at or math.abs(event.now - tonumber(at)) >= length then
      redis.call('ZADD', windows, event.now, name)
      for _, one in ipairs(event.increments) do add(one[1], one[2], one[3]) end
      opened[i] = 1
    end
  end
end
for _, name in ipairs({'guests', 'bots', 'windows'}) do
  redis.call('ZREMRANGEBYSCORE', KEYS[1] .. name, '-inf', latest - length)
  -- Written while a clock was wrong.
  redis.call('ZREMRANGEBYSCORE', KEYS[1] .. name, latest + length, '+inf')
end
return opened`;

/**
 * Takes the first of the staged rows and adds them: a list of JSON texts, [day, key, [[column, number], …]].
 * Gives how many texts are left.
 */
export const ADD = `
local known = {}
${ADD_ONE}
local text = redis.call('LPOP', KEYS[1] .. 'incoming')
if not text then return 0 end
for _, row in ipairs(cjson.decode(text)) do
  for _, one in ipairs(row[3]) do add(row[1], one[1] .. ' ' .. row[2], one[2]) end
end
return redis.call('LLEN', KEYS[1] .. 'incoming')`;

/** Arguments: day, visitor, key, stars. Gives the number of votes of the key and the sum of their stars. */
export const VOTE = `
local known = {}
${ADD_ONE}
local day, key, stars = ARGV[1], ARGV[3], tonumber(ARGV[4])
local name = ARGV[2] .. ' ' .. key
local votes = KEYS[1] .. 'votes:' .. day
local before = redis.call('HGET', votes, name)
redis.call('HSET', votes, name, stars)
redis.call('EXPIRE', votes, 172800)
if not before then add(day, 'votes ' .. key, 1) end
add(day, 'stars ' .. key, stars - tonumber(before or 0))
local sums = redis.call('HMGET', KEYS[1] .. 'sum', 'votes ' .. key, 'stars ' .. key)
return {tonumber(sums[1] or 0), tonumber(sums[2] or 0)}`;

/**
 * Arguments: day, name of a visitor for a query, the query, how much a day has room for. Gives 1 where that
 * is new.
 */
export const NOTE = `
local name = KEYS[1] .. 'unanswered:' .. ARGV[1]
if redis.call('SCARD', name) >= tonumber(ARGV[4]) then return 0 end
local added = redis.call('SADD', name, ARGV[2] .. ' ' .. ARGV[3])
redis.call('EXPIRE', name, 172800)
return added`;

/**
 * Arguments: day, a secret to take if there is none, the time of the day's start, what begins the key of a
 * query, how many visitors make it kept. Gives the secret of the day and how much was forgotten: secrets of
 * earlier days, and what was known of their visitors. Numbers of queries of those days that are kept are
 * added.
 */
export const SALT = `
local known = {}
${ADD_ONE}
local salts, day, dropped = KEYS[1] .. 'salt', ARGV[1], 0
for _, earlier in ipairs(redis.call('HKEYS', salts)) do
  if earlier < day then
    local asked = {}
    for _, one in ipairs(redis.call('SMEMBERS', KEYS[1] .. 'unanswered:' .. earlier)) do
      local query = string.sub(one, string.find(one, ' ', 1, true) + 1)
      asked[query] = (asked[query] or 0) + 1
    end
    for query, n in pairs(asked) do
      if n >= tonumber(ARGV[5]) then add(earlier, 'visits ' .. ARGV[4] .. query, n) end
    end
    dropped = dropped + redis.call('HDEL', salts, earlier)
      + redis.call('DEL', KEYS[1] .. 'votes:' .. earlier, KEYS[1] .. 'unanswered:' .. earlier)
  end
end
for _, name in ipairs({'guests', 'bots', 'windows'}) do
  dropped = dropped + redis.call('ZREMRANGEBYSCORE', KEYS[1] .. name, '-inf', '(' .. ARGV[3])
end
redis.call('HSETNX', salts, day, ARGV[2])
return {redis.call('HGET', salts, day), dropped}`;
