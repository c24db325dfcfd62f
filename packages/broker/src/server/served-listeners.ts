import { type Network, NetworkError, type Socket } from '@ottla/platform'
import type { BrokerConfig, ListenerAddress } from '../config/index.ts'
import { ListenError } from './socket-server.ts'

/** The only member of the quorum has nobody to talk to on the controller's listener. */
export function servedListeners({ listeners, controllerListenerNames }: BrokerConfig): ListenerAddress[] {
  return listeners.filter(({ name }) => !controllerListenerNames.includes(name))
}

/**
 * Opens every listener for a moment and closes it again, so that a start that could not serve anybody fails before it has
 * changed anything. Rejects with the `ListenError` of the first address that cannot be had.
 */
export async function probeListeners(network: Network, listeners: readonly ListenerAddress[]): Promise<void> {
  // Whoever comes too early finds the same as a moment before: nobody.
  const onConnection = (socket: Socket) => socket.destroy()
  for (const { name, host, port } of listeners) {
    try {
      const listener = await network.listen({ host, port, onConnection })
      await listener.close()
    } catch (error) {
      if (error instanceof NetworkError) throw new ListenError(name, host, port, error)
      throw error
    }
  }
}
