import fs from 'node:fs'
import os from 'node:os'

// The task module of the tests: plain JavaScript, because worker threads of Node 20 load no TypeScript.
export const tasks = {
  sum: (bytes) => bytes.reduce((sum, value) => sum + value, 0),
  fill: ({ count, value }, transfer) => {
    const bytes = new Uint8Array(count).fill(value)
    transfer(bytes.buffer)
    return bytes
  },
  later: async (value) => {
    await new Promise((resolve) => setImmediate(resolve))
    return value
  },
  fail: (message) => {
    throw Object.assign(new RangeError(message), { kind: 'too-large' })
  },
  priority: () => os.getPriority(Number(fs.readlinkSync('/proc/thread-self').split('/')[2])),
  unclonable: () => () => undefined,
  die: () => process.exit(3),
}
