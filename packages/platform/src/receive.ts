import type { SocketHandlers } from './network.ts'

/**
 * Gives the bytes of `chunk` to a receiver: as they are, or by way of the memory that it wants them in. For a
 * network that cannot have them put there in the first place.
 */
export function receive(handlers: SocketHandlers, chunk: Uint8Array): void {
  if (handlers.receiveInto === undefined) {
    handlers.onData(chunk)
    return
  }
  let position = 0
  while (position < chunk.length) {
    const memory = handlers.receiveInto()
    const part = chunk.subarray(position, position + memory.length)
    memory.set(part)
    position += part.length
    handlers.onData(memory.subarray(0, part.length))
  }
}
