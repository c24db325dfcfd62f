import { createLogger } from '@ottla/platform/node'
import { encodeRequest, errorCodes, KafkaError } from '@ottla/protocol'
import { apiVersionsApi, metadataApi } from '@ottla/protocol/messages'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handlers } from '../handlers/index.ts'
import type { BrokerServices } from './context.ts'
import { CloseConnection, defineHandler } from './handler.ts'
import { Request, type RequestOutcome, type RequestOwner } from './request.ts'
import { Router } from './router.ts'
import { ServedApis } from './served-apis.ts'

const logged: string[] = []
const logger = createLogger({ level: 'error', destination: { write: (line: string) => logged.push(line) } })

/** The outcome of one frame, where Metadata is served by `handle`. */
async function outcomeOf(frame: Uint8Array, handle: () => unknown = () => ({})): Promise<RequestOutcome> {
  const handler = defineHandler({
    api: metadataApi,
    handle: handle as () => object,
    failed: (_request, errorCode) => ({ topics: [{ errorCode, name: 'failed' }] }),
  })
  const apis = new ServedApis(
    [
      { key: 3, load: () => Promise.resolve({ handler }) },
      { key: 18, load: () => import('../handlers/18-api-versions.ts') },
    ],
    false,
  )
  const router = new Router(apis, logger)
  return new Promise((resolve) => {
    const connection = {
      onAccepted: () => {},
      onAnswered: (request: Request) => resolve(request.outcome!),
    } as unknown as RequestOwner
    router.route(new Request({ frame, connection, broker: {} as BrokerServices, receivedMs: 0 }))
  })
}

function frameOf(chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(chunks).subarray(4)
}

const metadataFrame = (version = 12) =>
  frameOf(encodeRequest(metadataApi, version, { correlationId: 7, clientId: 'test' }, { topics: null }))

function headerOf(apiKey: number, apiVersion: number): Buffer {
  const frame = Buffer.alloc(14)
  frame.writeInt16BE(apiKey, 0)
  frame.writeInt16BE(apiVersion, 2)
  frame.writeInt32BE(7, 4)
  frame.writeInt16BE(-1, 8)
  return frame
}

function bytesOf(outcome: RequestOutcome): Buffer {
  if (outcome.kind !== 'response') throw new Error(`ended by ${outcome.kind}`)
  return Buffer.concat(outcome.chunks)
}

function metadataIn(outcome: RequestOutcome) {
  const frame = bytesOf(outcome).subarray(4)
  // Correlation id, and no tagged fields.
  expect(frame.readInt32BE(0)).toBe(7)
  return frame
}

/** Metadata for so many topics without a name: two bytes each. */
function topicsAsked(count: number): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeInt32BE(count)
  return Buffer.concat([headerOf(3, 1).subarray(0, 10), length, Buffer.alloc(count * 2)])
}

describe('Router', () => {
  it('answers ApiVersions of an unknown version with error 35 in the oldest form', async () => {
    const frame = bytesOf(await outcomeOf(headerOf(18, 99)))
    expect(frame.readInt32BE(4)).toBe(7)
    expect(frame.readInt16BE(8)).toBe(errorCodes.UNSUPPORTED_VERSION)
    expect(frame.readInt32BE(10)).toBe(1)
    expect([frame.readInt16BE(14), frame.readInt16BE(16), frame.readInt16BE(18)]).toEqual([
      18,
      apiVersionsApi.oldest,
      apiVersionsApi.latestStable,
    ])
    // A header that is not whole is no question.
    expect((await outcomeOf(headerOf(18, 99).subarray(0, 9))).kind).toBe('close')
  })

  it.each([
    ['an API that is not served', headerOf(999, 0), 'API key 999'],
    ['a version that is not served', headerOf(3, 99), 'version 99 is not served'],
    ['a negative version', headerOf(3, -1), 'version -1 is not served'],
    ['nothing', new Uint8Array(0), 'too short'],
    ['half a header', headerOf(3, 12).subarray(0, 7), 'too short'],
    ['a header that cannot be read', headerOf(3, 12).subarray(0, 9), 'header of Metadata v12 cannot be read'],
    ['more elements than memory is made for', topicsAsked(500_001), 'Metadata v1 cannot be read: 500001 elements'],
    ['a body that cannot be read', headerOf(3, 1).subarray(0, 12), 'Metadata v1 cannot be read'],
  ])('closes the connection after %s', async (_what, frame, reason) => {
    const outcome = await outcomeOf(frame)
    expect(outcome).toMatchObject({ kind: 'close', reason: expect.stringContaining(reason) })
  })

  it('answers at once, or when the promise resolves', async () => {
    expect(metadataIn(await outcomeOf(metadataFrame(), () => ({}))).length).toBeGreaterThan(4)
    expect(metadataIn(await outcomeOf(metadataFrame(), () => Promise.resolve({}))).length).toBeGreaterThan(4)
  })

  it('turns what a handler throws into the error of its API', async () => {
    const codeOf = async (handle: () => unknown) => {
      const frame = metadataIn(await outcomeOf(metadataFrame(1), handle))
      // Version 1: brokers, controller id, topics, and the error code of the first topic.
      return frame.readInt16BE(4 + 4 + 4 + 4)
    }
    const refuse = () => {
      throw new KafkaError('POLICY_VIOLATION')
    }
    expect(await codeOf(refuse)).toBe(errorCodes.POLICY_VIOLATION)
    expect(await codeOf(async () => refuse())).toBe(errorCodes.POLICY_VIOLATION)
    logged.length = 0
    const surprise = () => {
      throw new TypeError('surprise')
    }
    expect(await codeOf(surprise)).toBe(errorCodes.UNKNOWN_SERVER_ERROR)
    expect(logged.join()).toContain('surprise')
  })

  it('closes where the handler asks for it', async () => {
    const outcome = await outcomeOf(metadataFrame(), async () => {
      throw new CloseConnection('because')
    })
    expect(outcome).toEqual({ kind: 'close', reason: 'because' })
  })

  it('comes to an end with whatever bytes', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.integer({ min: 0, max: 92 }), fc.integer({ min: 0, max: 18 }), fc.uint8Array({ maxLength: 100 }))
        .map(([key, version, rest]) => Buffer.concat([headerOf(key, version), rest])),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (frame) => {
        expect(['response', 'close', 'silence']).toContain((await outcomeOf(frame)).kind)
      }),
      { numRuns: 300 },
    )
  })
})

describe('ServedApis', () => {
  it('refuses a table that lists a key twice, or one that is not in the schema', () => {
    const load = () => Promise.reject(new Error('not loaded'))
    expect(() => new ServedApis([...handlers, { key: 0, load }], false)).toThrow('twice')
    expect(() => new ServedApis([{ key: 999, load }], false)).toThrow('not in the schema')
  })

  it('refuses a handler under the key of another', async () => {
    const apis = new ServedApis([{ key: 0, load: () => import('../handlers/18-api-versions.ts') }], false)
    await expect(apis.get(0)!.load()).rejects.toThrow('the handler listed for Produce is that of ApiVersions')
  })

  it.each(handlers.map(({ key, load }) => [key, load] as const))(
    'finds handler %i in the file of its key',
    async (key, load) => {
      expect((await load()).handler.api.key).toBe(key)
    },
  )
})
