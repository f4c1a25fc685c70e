/**
 * What can go wrong with the machines of a session. A case that no test carries as `[F<number>]` says why.
 *
 * @type {readonly { fault: string, expected: string, why?: string }[]} in order, from F1
 */
export const FAULT_CASES = [
  {
    fault: 'a node is killed (`kill -9`) while five people drag',
    expected: 'they go on at another node or the next process; nothing acked is lost, nothing is there twice',
  },
  {
    fault: 'a node is asked to end (SIGTERM)',
    expected: 'people are told when to come back, spread out; everything is written',
  },
  {
    fault: 'a node stands still for a while',
    expected: 'nobody is closed; what came meanwhile is written in order',
  },
  { fault: 'Redis is killed and started again', expected: 'what waits goes on; each operation once' },
  {
    fault: 'Redis comes back empty',
    expected: 'the bench is put back from memory in a new epoch, never as less',
  },
  {
    fault: 'Redis does not answer',
    expected: 'nothing is acked; people wait, then are sent away with 1013 and keep what they did',
  },
  { fault: 'Redis is slow, or its line breaks', expected: 'acks come late, in order, each once' },
  { fault: 'Redis is out of memory', expected: 'it takes nothing and loses nothing' },
  {
    fault: 'Redis goes back to an older state',
    expected:
      'a node that knows more puts it back; where none does, what was acked since is lost, and pages take the older state whole',
  },
  { fault: 'a message between nodes is lost', expected: 'the hole is found and filled' },
  {
    fault: 'PostgreSQL is down',
    expected: 'benches go on',
    why: 'there is no PostgreSQL in this version: `DATABASE_URL` is refused',
  },
  {
    fault: 'PostgreSQL is slow, or its disk is full',
    expected: 'one save at a time',
    why: 'there is no PostgreSQL in this version: `DATABASE_URL` is refused',
  },
  {
    fault: 'a line falls silent in both directions',
    expected: 'the peer has left once; what it did meanwhile comes with it',
  },
  {
    fault: 'a line falls silent from the server to the page',
    expected: 'what was written is found on return, once',
  },
  {
    fault: 'frames are lost, repeated or late',
    expected: 'repeated ones are answered as before; holes are told',
  },
  {
    fault: 'a page does not read',
    expected: 'it gets no presence, then is closed with 4408; the others do not wait',
  },
  {
    fault: 'clocks of nodes differ, or jump',
    expected:
      'order and presence do not depend on them (the lifetime of a session does: it is told by the clock of the node that looks)',
  },
  { fault: 'two nodes serve one bench without stickiness', expected: 'the same as one node' },
  { fault: 'nodes reach Redis, but do not hear one another', expected: 'the hole is found and filled' },
  {
    fault: 'the last person leaves with an operation under way',
    expected: 'it is there once, or comes with its author',
  },
  { fault: 'people join while a bench is being put away', expected: 'one room, nothing lost' },
  {
    fault: 'a session ends while people are in it',
    expected: 'all are told and closed with 4410; the link brings it back',
  },
  {
    fault: '10,000 malformed frames from 20 sockets',
    expected: 'each is answered or ends its socket; a good person goes on',
  },
  { fault: 'a thousand people come back at once', expected: 'all are in again, with what they did' },
  {
    fault: 'a page fails to come back five times',
    expected: 'it says so and offers a button; nothing pending is lost',
  },
  { fault: 'a tab sleeps for long', expected: 'one clean return' },
  {
    fault: 'what is pending cannot be kept in the browser',
    expected: 'the page works on, and warns before it is left',
  },
  {
    fault: 'a part is deleted here and moved there, offline',
    expected: 'deleted stays deleted; an id that is taken is refused',
  },
  {
    fault: 'the page meets a kind that it does not know',
    expected: 'it shows a placeholder and keeps the record',
  },
  {
    fault: 'the disk of Redis is full',
    expected: 'it takes nothing and loses nothing',
  },
]
