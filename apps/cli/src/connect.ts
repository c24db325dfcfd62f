import { type Client, connect } from '@ottla/client'
import { Option } from 'commander'

export function bootstrapOption(): Option {
  return new Option('-b, --bootstrap-server <host:port>', 'brokers to connect to, separated by commas')
    .env('OTTLA_BOOTSTRAP_SERVER')
    .default('127.0.0.1:9092')
}

/** Runs `work` with a client that is closed afterwards, whatever happened. */
export async function withClient<T>(bootstrapServers: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect({ bootstrapServers, clientId: 'ottla-cli' })
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
