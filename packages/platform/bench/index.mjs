/**
 * What the covers of this package cost over bare Node; `pnpm bench` after a build. Each pair runs the same
 * work in turn, so that only the ratio matters.
 */
import fs from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NodeDisk, NodeNetwork } from '@ottla/platform/node'
import { World } from '@ottla/platform/simulated'

const noop = () => undefined

async function rate(unit, count, work) {
  await work(Math.ceil(count / 10))
  const start = performance.now()
  await work(count)
  return { unit, perSecond: (count / (performance.now() - start)) * 1000 }
}

async function echo(connectAndServe) {
  const { write, onEcho, close } = await connectAndServe()
  const message = new Uint8Array(100)
  const result = await rate('round trips/s', 20_000, async (count) => {
    for (let index = 0; index < count; index += 1) {
      const answered = new Promise((resolve) => onEcho(resolve))
      write([message])
      await answered
    }
  })
  close()
  return result
}

async function bareEcho() {
  const server = net.createServer({ noDelay: true }, (socket) => socket.on('data', (chunk) => socket.write(chunk)))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve) => socket.on('connect', resolve))
  let told = noop
  socket.on('data', () => told())
  return {
    write: ([chunk]) => socket.write(chunk),
    onEcho: (callback) => {
      told = callback
    },
    close: () => {
      socket.destroy()
      server.close()
    },
  }
}

async function ourEcho() {
  const network = new NodeNetwork()
  const listener = await network.listen({
    host: '127.0.0.1',
    port: 0,
    onConnection: (socket) => socket.setHandlers({ onData: (chunk) => socket.write([chunk]), onClose: noop }),
  })
  const socket = await network.connect({ host: '127.0.0.1', port: listener.port, timeoutMs: 1000 })
  let told = noop
  socket.setHandlers({ onData: () => told(), onClose: noop })
  return {
    write: (chunks) => socket.write(chunks),
    onEcho: (callback) => {
      told = callback
    },
    close: () => {
      socket.destroy()
      void listener.close()
    },
  }
}

/** Bursts of 4 x 64 KiB, each written when the one before was taken. */
async function bareThroughput() {
  let received = 0
  let target = Number.POSITIVE_INFINITY
  let done = noop
  const server = net.createServer((socket) =>
    socket.on('data', (chunk) => {
      received += chunk.length
      if (received >= target) done()
    }),
  )
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true })
  await new Promise((resolve) => socket.on('connect', resolve))
  const chunks = Array.from({ length: 4 }, () => new Uint8Array(65_536))
  const result = await rate('MB/s', 2_000, async (count) => {
    const bytes = count * 1e6
    received = 0
    target = Math.ceil(bytes / 262_144) * 262_144
    const finished = new Promise((resolve) => {
      done = resolve
    })
    for (let sent = 0; sent < bytes; sent += 262_144) {
      await new Promise((resolve) => {
        socket.cork()
        for (let index = 0; index < 3; index += 1) socket.write(chunks[index])
        socket.write(chunks[3], resolve)
        socket.uncork()
      })
    }
    await finished
  })
  socket.destroy()
  server.close()
  return result
}

async function ourThroughput() {
  let received = 0
  let target = Number.POSITIVE_INFINITY
  let done = noop
  const network = new NodeNetwork()
  const listener = await network.listen({
    host: '127.0.0.1',
    port: 0,
    onConnection: (socket) =>
      socket.setHandlers({
        onData: (chunk) => {
          received += chunk.length
          if (received >= target) done()
        },
        onClose: noop,
      }),
  })
  const socket = await network.connect({ host: '127.0.0.1', port: listener.port, timeoutMs: 1000 })
  socket.setHandlers({ onData: noop, onClose: noop })
  const chunks = Array.from({ length: 4 }, () => new Uint8Array(65_536))
  const result = await rate('MB/s', 2_000, async (count) => {
    const bytes = count * 1e6
    received = 0
    target = Math.ceil(bytes / 262_144) * 262_144
    const finished = new Promise((resolve) => {
      done = resolve
    })
    for (let sent = 0; sent < bytes; sent += 262_144) {
      await new Promise((resolve) => socket.write(chunks, resolve))
    }
    await finished
  })
  socket.destroy()
  await listener.close()
  return result
}

const READ_BYTES = 4_096

async function bareReads(directory) {
  const path = join(directory, 'file')
  await fs.promises.writeFile(path, new Uint8Array(1_000_000))
  const fd = fs.openSync(path, 'r')
  const target = new Uint8Array(READ_BYTES)
  const result = await rate('reads of 4 KiB/s', 30_000, async (count) => {
    for (let index = 0; index < count; index += 1) {
      await new Promise((resolve) => fs.read(fd, target, 0, READ_BYTES, (index % 200) * READ_BYTES, resolve))
    }
  })
  fs.closeSync(fd)
  return result
}

async function ourReads(directory) {
  const file = await new NodeDisk().open(join(directory, 'file'), 'read')
  const target = new Uint8Array(READ_BYTES)
  const result = await rate('reads of 4 KiB/s', 30_000, async (count) => {
    for (let index = 0; index < count; index += 1) await file.read(target, (index % 200) * READ_BYTES)
  })
  await file.close()
  return result
}

async function bareWrites(directory) {
  const fd = fs.openSync(join(directory, 'written'), 'w')
  const buffers = Array.from({ length: 16 }, () => new Uint8Array(1_024))
  const result = await rate('writes of 16 KiB/s', 10_000, async (count) => {
    for (let index = 0; index < count; index += 1) {
      await new Promise((resolve) => fs.writev(fd, buffers, (index % 1_000) * 16_384, resolve))
    }
  })
  fs.closeSync(fd)
  return result
}

async function ourWrites(directory) {
  const file = await new NodeDisk().open(join(directory, 'written'), 'create')
  const buffers = Array.from({ length: 16 }, () => new Uint8Array(1_024))
  const result = await rate('writes of 16 KiB/s', 10_000, async (count) => {
    for (let index = 0; index < count; index += 1) await file.write(buffers, (index % 1_000) * 16_384)
  })
  await file.close()
  return result
}

async function simulation() {
  const world = new World(1)
  const { network } = world.node('server').platform
  const client = world.node('client').platform
  const onConnection = (socket) => socket.setHandlers({ onData: (chunk) => socket.write([chunk]), onClose: noop })
  await world.run(() => network.listen({ host: '', port: 1, onConnection }))
  const socket = await world.run(() => client.network.connect({ host: 'server', port: 1, timeoutMs: 1000 }))
  socket.setHandlers({ onData: (chunk) => socket.write([chunk]), onClose: noop })
  socket.write([new Uint8Array(100)])
  const start = performance.now()
  const before = world.eventCount
  await world.until(() => world.eventCount - before >= 200_000)
  return { unit: 'events/s', perSecond: 200_000 / ((performance.now() - start) / 1000) }
}

const directory = await mkdtemp(join(tmpdir(), 'ottla-bench-'))
const rows = [
  ['echo of 100 bytes', () => echo(bareEcho), () => echo(ourEcho)],
  ['one-way bulk', bareThroughput, ourThroughput],
  ['reads', () => bareReads(directory), () => ourReads(directory)],
  ['writes', () => bareWrites(directory), () => ourWrites(directory)],
]
for (const [name, bare, ours] of rows) {
  const left = await bare()
  const right = await ours()
  const ratio = (right.perSecond / left.perSecond).toFixed(2)
  console.log(
    `${name.padEnd(20)} bare ${left.perSecond.toFixed(0).padStart(9)}  ours ${right.perSecond.toFixed(0).padStart(9)} ${left.unit}  ratio ${ratio}`,
  )
}
const { unit, perSecond } = await simulation()
console.log(`${'simulated world'.padEnd(20)} ${perSecond.toFixed(0).padStart(14)} ${unit}`)
await rm(directory, { recursive: true })
