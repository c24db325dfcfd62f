import { describe, expect, it } from 'vitest'
import type { Socket } from '../network.ts'
import { SeededRandom } from './random.ts'
import { World } from './world.ts'

/** Bytes whose value says where in the stream they belong. */
function streamOf(start: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => (start + index) % 251)
}

describe('a stream through loss, cuts, slow links and pauses', () => {
  it('arrives whole and in order, and every write is flushed in order', async () => {
    for (let seed = 0; seed < 25; seed += 1) {
      const world = new World(seed, { network: { windowBytes: 10_000, quality: { lossProbability: 0.05 } } })
      const random = new SeededRandom(seed).fork('actions')
      let server: Socket | undefined
      let position = 0
      let isInOrder = true
      let ended = false
      const onConnection = (socket: Socket) => {
        server = socket
        socket.setHandlers({
          onData: (chunk) => {
            isInOrder &&= Buffer.compare(chunk, streamOf(position, chunk.length)) === 0
            position += chunk.length
          },
          onEnd: () => {
            ended = true
            socket.end()
          },
          onClose: () => undefined,
        })
      }
      await world.run(() => world.node('b').platform.network.listen({ host: '', port: 1, onConnection }))
      const { network } = world.node('a').platform
      const client = await world.run(() => network.connect({ host: 'b', port: 1, timeoutMs: 1_000 }))
      let closed: string | undefined
      client.setHandlers({
        onData: () => undefined,
        onClose: (error) => {
          closed = error?.kind ?? 'clean'
        },
      })

      let sentBytes = 0
      const flushed: number[] = []
      for (let write = 0; write < 60; write += 1) {
        const chunks = Array.from({ length: random.integer(4) }, () => {
          const chunk = streamOf(sentBytes, random.integer(3_000))
          sentBytes += chunk.length
          return chunk
        })
        client.write(chunks, () => flushed.push(write))
        expect(client.pendingWriteBytes).toBeLessThanOrEqual(sentBytes)
        const action = random.integer(8)
        if (action === 0) server?.pause()
        if (action === 1) server?.resume()
        if (action === 2) world.network.cut('a', 'b')
        if (action === 3) world.network.cut('b', 'a')
        if (action === 4) world.network.heal()
        if (action === 5) world.network.setQuality({ bytesPerMs: 1 + random.integer(1_000) })
        await world.advance(random.float() * 20)
      }
      client.end()
      world.network.heal()
      server!.resume()
      await world.until(() => closed !== undefined)
      expect([seed, isInOrder, position, ended, closed]).toEqual([seed, true, sentBytes, true, 'clean'])
      expect(flushed).toEqual(Array.from({ length: 60 }, (_, write) => write))
      expect(client.pendingWriteBytes).toBe(0)
    }
  })
})
