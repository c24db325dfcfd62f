import type { Client } from '@ottla/client'
import { KafkaError } from '@ottla/protocol'
import { initProducerIdApi } from '@ottla/protocol/messages'
import { viewTransactions } from '../view/coordinator-view.ts'
import { endOffset } from '../view/partition-view.ts'
import { type Finding, valueFinding } from './finding.ts'

const TIMEOUT_MS = 60_000

/**
 * A producer that comes back with the transactional id of an open transaction ends it: what it had written is aborted,
 * and the last stable offset of its partitions moves to their end.
 */
export async function endOpenTransactions(client: Client): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [transactionalId, text] of await viewTransactions(client)) {
    if (!text.startsWith('Ongoing')) continue
    const places = /\[(.*)\]$/
      .exec(text)![1]!
      .split(' ')
      .filter((place) => place !== '')
    for (const place of places) {
      const [committed, all] = await ends(client, place)
      const isHeld = committed < all
      findings.push({ ...valueFinding(place, 'held by an open transaction', true, isHeld) })
    }
    // While the abort is being written to the partitions the answer is CONCURRENT_TRANSACTIONS, which passes.
    await client.retrying(async () => {
      const given = await client.send(initProducerIdApi, { transactionalId, transactionTimeoutMs: TIMEOUT_MS })
      const error = KafkaError.fromCode(given.errorCode, transactionalId)
      if (error !== undefined) throw error
    })
    for (const place of places) {
      const [committed, all] = await ends(client, place)
      findings.push(valueFinding(place, 'last stable offset', all, committed))
    }
  }
  return findings
}

async function ends(client: Client, place: string): Promise<[committed: number, all: number]> {
  const dash = place.lastIndexOf('-')
  const [topic, partition] = [place.slice(0, dash), Number(place.slice(dash + 1))]
  return [
    await endOffset(client, topic, partition, 'read_committed'),
    await endOffset(client, topic, partition, 'read_uncommitted'),
  ]
}
