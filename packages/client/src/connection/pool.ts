import { Connection, type ConnectionOptions } from './connection.ts'

/** Connections by address: one each, opened when first asked for, opened again after it has closed. */
export class ConnectionPool {
  readonly #options: Omit<ConnectionOptions, 'host' | 'port'>
  readonly #connections = new Map<string, Promise<Connection>>()
  #isClosed = false

  constructor(options: Omit<ConnectionOptions, 'host' | 'port'>) {
    this.#options = options
  }

  /** An open connection to this address; rejects with `ConnectionError`. Callers at the same time share one attempt. */
  async get(host: string, port: number): Promise<Connection> {
    const address = `${host}:${port}`
    const known = this.#connections.get(address)
    if (known !== undefined) {
      const connection = await known
      if (connection.isOpen) return connection
      // Another caller may have replaced it while we waited.
      if (this.#connections.get(address) === known) this.#connections.delete(address)
      return this.get(host, port)
    }
    const opening = Connection.open({ ...this.#options, host, port })
    this.#connections.set(address, opening)
    try {
      const connection = await opening
      if (this.#isClosed) connection.close()
      return connection
    } catch (error) {
      if (this.#connections.get(address) === opening) this.#connections.delete(address)
      throw error
    }
  }

  /** Closes all; requests that are under way are rejected. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const result of await Promise.allSettled(this.#connections.values())) {
      if (result.status === 'fulfilled') result.value.close()
    }
    this.#connections.clear()
  }
}
