/**
 * What the Node drivers share: one JSON request a line on standard input, one JSON answer a line on standard output.
 * The words are described in ../README.md. Bytes travel as base64; null stays null.
 */
import { createInterface } from 'node:readline'

/** The broker, or the client in its name, said no: `code` is Kafka's error code where there is one. */
export class Refused extends Error {
  constructor(code, message) {
    super(message)
    this.code = code
  }
}

export const encode = (bytes) => (bytes === null || bytes === undefined ? null : Buffer.from(bytes).toString('base64'))

export const decode = (text) => (text === null ? null : Buffer.from(text, 'base64'))

export function decodeRecord({ partition, key, value, headers, timestamp }) {
  return {
    partition,
    key: decode(key),
    value: decode(value),
    headers: headers.map(([name, bytes]) => [name, decode(bytes)]),
    timestamp,
  }
}

/** Whether a transaction is to be committed; the scenarios have just these two words. */
export function commits(end) {
  if (end !== 'commit' && end !== 'abort') throw new Error(`a transaction ends by commit or abort, not by ${end}`)
  return end === 'commit'
}

/**
 * @param {{ version: string, cannot: Record<string, string> }} hello
 * @param {Record<string, (args: any) => unknown>} verbs
 * @param {(error: any) => unknown} refuse turns the client's own error into a Refused where it holds Kafka's code
 */
export async function serve(hello, verbs, refuse) {
  // What a client throws where nobody awaits it must not end the driver: the request that suffers from it reports it.
  process.on('unhandledRejection', (error) => console.error('unhandled rejection', error))
  process.on('uncaughtException', (error) => console.error('uncaught exception', error))
  print(hello)
  for await (const line of createInterface({ input: process.stdin })) {
    const { verb, arguments: args } = JSON.parse(line)
    try {
      print({ ok: (await verbs[verb](args)) ?? null })
    } catch (thrown) {
      const error = thrown instanceof Refused ? thrown : refuse(thrown)
      if (!(error instanceof Refused)) console.error(error)
      print({ error: { code: error instanceof Refused ? error.code : null, message: `${error?.message ?? error}` } })
    }
  }
  process.exit(0)
}

function print(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
