import { NodeClock, NodeNetwork, NodeRandom } from '@ottla/platform/node'
import type { ClientPlatform } from './client-platform.ts'

/** The real clock, network and randomness; a client writes no log unless its program hands it a logger. */
export function nodeClientPlatform(): ClientPlatform {
  return { clock: new NodeClock(), network: new NodeNetwork(), random: new NodeRandom() }
}
