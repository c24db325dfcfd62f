import { describe, expect, it } from 'vitest'
import { describeNetwork, failureKindOf } from '../testing/index.ts'
import { NodeNetwork } from './network.ts'

describeNetwork({ describe, it, expect }, 'node network', async () => ({
  server: new NodeNetwork(),
  serverHost: '127.0.0.1',
  client: new NodeNetwork(),
  run: (body) => body(),
}))

describe('node network: names', () => {
  it('says so where a name does not resolve or an address is not ours', async () => {
    const network = new NodeNetwork()
    const onConnection = () => undefined
    expect(await failureKindOf(network.connect({ host: 'no.such.invalid', port: 1, timeoutMs: 10_000 }))).toBe(
      'unresolved',
    )
    expect(await failureKindOf(network.listen({ host: '192.0.2.1', port: 0, onConnection }))).toBe(
      'address-not-available',
    )
  })

  it('listens on all addresses where no host is named', async () => {
    const network = new NodeNetwork()
    const listener = await network.listen({ host: '', port: 0, onConnection: (socket) => socket.destroy() })
    const socket = await network.connect({ host: 'localhost', port: listener.port, timeoutMs: 10_000 })
    await new Promise<void>((resolve) => socket.setHandlers({ onData: () => undefined, onClose: () => resolve() }))
    await listener.close()
  })
})
