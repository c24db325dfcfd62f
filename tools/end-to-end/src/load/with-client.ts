import { type Client, connect } from '@ottla/client'

export async function withClient<T>(bootstrap: string, job: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect({ bootstrapServers: bootstrap, retryTimeoutMs: 10_000 })
  try {
    return await job(client)
  } finally {
    await client.close()
  }
}
