import type { Disk, Random } from '@ottla/platform'
import { type Uuid, Writer } from '@ottla/protocol'
import { controlBatch } from '@ottla/protocol/record'
import { kRaftVersionRecord, snapshotFooterRecord, snapshotHeaderRecord, votersRecord } from '@ottla/protocol/records'
import { type FormattedFile, formatDirectories } from '@ottla/storage/format'
import { bootstrapRecords } from '../metadata/format.ts'
import { BOOTSTRAP_CHECKPOINT } from '../metadata/log-adapter.ts'
import type { MetadataRecord } from '../metadata/record.ts'
import { encodeCheckpoint } from '../metadata/snapshot.ts'

/** One member of a quorum whose members stand in the metadata log. */
export interface InitialVoter {
  readonly nodeId: number
  readonly directoryId: Uuid
  readonly listenerName: string
  readonly host: string
  readonly port: number
}

export interface FormatClusterOptions {
  readonly disk: Disk
  readonly random: Random
  readonly nowMs: number
  /** That of the metadata log first. */
  readonly directories: readonly string[]
  readonly nodeId: number
  readonly clusterId: string
  readonly formatted: 'refuse' | 'skip'
  /** Finalised levels to begin with; a feature at level 0 has no record. */
  readonly features: ReadonlyMap<string, number>
  /** What else a new cluster begins with, such as credentials. */
  readonly records?: readonly MetadataRecord[]
  /** Members of the quorum, where they shall stand in the log (kraft.version 1); without them they are static. */
  readonly voters?: readonly InitialVoter[]
  readonly directoryIds?: ReadonlyMap<string, Uuid>
  readonly onDirectory?: (directory: string) => void
}

/**
 * Formats the directories of a node, as kafka-storage format does and as the first start of a broker does for itself:
 * `bootstrap.checkpoint` with the records that a new cluster begins with in each, and `meta.properties` last. The log
 * itself is begun by the controller, which copies these records into it. Answers with what was formatted.
 */
export function formatCluster(options: FormatClusterOptions): Promise<readonly string[]> {
  const { features, records = [], voters, nowMs, directories } = options
  const bootstrap = encodeCheckpoint([...bootstrapRecords(features), ...records], nowMs)
  const filesOf = (directory: string): FormattedFile[] => {
    const files = [{ folder: '', name: BOOTSTRAP_CHECKPOINT, bytes: bootstrap }]
    if (voters === undefined || directory !== directories[0]) return files
    return [...files, { folder: METADATA_FOLDER, name: FIRST_SNAPSHOT, bytes: encodeVoters(voters, nowMs) }]
  }
  return formatDirectories({ ...options, filesOf })
}

export const METADATA_FOLDER = '__cluster_metadata-0'
const FIRST_SNAPSHOT = '00000000000000000000-0000000000.checkpoint'
const KRAFT_VERSION_LEVEL = 1

/** The snapshot that a quorum with members in its log begins with: who they are, and nothing else. */
function encodeVoters(voters: readonly InitialVoter[], nowMs: number): Uint8Array {
  const place = (baseOffset: number) => ({ baseOffset, partitionLeaderEpoch: 0, timestampMs: nowMs })
  const value = (write: (writer: Writer) => void) => {
    const writer = new Writer()
    write(writer)
    return writer.finish()
  }
  const header = value((writer) =>
    snapshotHeaderRecord.write(writer, { version: 0, lastContainedLogTimestamp: nowMs }, 0),
  )
  const version = value((writer) =>
    kRaftVersionRecord.write(writer, { version: 0, kRaftVersion: KRAFT_VERSION_LEVEL }, 0),
  )
  const members = value((writer) => votersRecord.write(writer, { version: 0, voters: voters.map(memberOf) }, 0))
  const footer = value((writer) => snapshotFooterRecord.write(writer, { version: 0 }, 0))
  const begin = controlBatch(place(0), [
    { type: 'SNAPSHOT_HEADER', value: header },
    { type: 'KRAFT_VERSION', value: version },
    { type: 'KRAFT_VOTERS', value: members },
  ])
  const end = controlBatch(place(3), [{ type: 'SNAPSHOT_FOOTER', value: footer }])
  const bytes = new Uint8Array(begin.length + end.length)
  bytes.set(begin)
  bytes.set(end, begin.length)
  return bytes
}

function memberOf({ nodeId, directoryId, listenerName, host, port }: InitialVoter) {
  return {
    voterId: nodeId,
    voterDirectoryId: directoryId,
    endpoints: [{ name: listenerName, host, port }],
    kRaftVersionFeature: { minSupportedVersion: 0, maxSupportedVersion: KRAFT_VERSION_LEVEL },
  }
}
