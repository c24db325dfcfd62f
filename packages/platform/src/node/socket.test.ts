import { once } from 'node:events'
import net from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { NodeSocket } from './socket.ts'

const closables: { close(): unknown }[] = []

afterEach(() => {
  for (const closable of closables.splice(0)) closable.close()
})

/** The two ends of a connection, as Node makes them. */
async function connectedPair(): Promise<{ client: net.Socket; accepted: net.Socket }> {
  const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true })
  closables.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1')
  closables.push({ close: () => client.destroy() })
  const [accepted] = (await once(server, 'connection')) as [net.Socket]
  closables.push({ close: () => accepted.destroy() })
  return { client, accepted }
}

/** Takes bytes by way of four bytes of memory, until all that is sent has come and the peer has ended. */
function receiveByFour(socket: NodeSocket): Promise<{ text: string; largest: number }> {
  const memory = new Uint8Array(4)
  let text = ''
  let largest = 0
  return new Promise((resolve) => {
    socket.setHandlers({
      receiveInto: () => memory,
      onData: (chunk) => {
        expect(chunk.buffer).toBe(memory.buffer)
        largest = Math.max(largest, chunk.length)
        text += Buffer.from(chunk).toString()
      },
      onEnd: () => {
        socket.end()
        resolve({ text, largest })
      },
      onClose: () => undefined,
    })
  })
}

it('has the kernel fill the memory of the receiver', async () => {
  const { client, accepted } = await connectedPair()
  const received = receiveByFour(new NodeSocket(accepted))
  client.end('twelve bytes')
  expect(await received).toEqual({ text: 'twelve bytes', largest: 4 })
  // Node's own socket has been left empty-handed: nothing came through it.
  expect(accepted.bytesRead).toBe(0)
})

it('copies into the memory of the receiver where Node has begun to read by itself', async () => {
  const { client, accepted } = await connectedPair()
  accepted.resume()
  client.write('first ')
  const [first] = await once(accepted, 'data')
  accepted.pause()
  expect(String(first)).toBe('first ')
  const received = receiveByFour(new NodeSocket(accepted))
  client.end('and the rest')
  expect(await received).toEqual({ text: 'and the rest', largest: 4 })
  expect(accepted.bytesRead).toBe(18)
})

it('stays paused where that was asked for before anybody listened', async () => {
  const { client, accepted } = await connectedPair()
  const socket = new NodeSocket(accepted)
  socket.pause()
  let isResumed = false
  const received = receiveByFour(socket).then((result) => ({ ...result, isResumed }))
  // Taken by the kernel of the other side, so that only the pause keeps it from being read.
  await new Promise<void>((resolve) => client.write('waits', () => resolve()))
  client.end()
  await new Promise((resolve) => setImmediate(resolve))
  isResumed = true
  socket.resume()
  expect(await received).toMatchObject({ text: 'waits', isResumed: true })
})
