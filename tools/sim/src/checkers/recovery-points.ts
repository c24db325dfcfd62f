import type { Volume } from '@ottla/platform/simulated'

/** What a broker has written down of how far its logs are on the drive: docs/formats/checkpoint-files.md. */
export function recoveryPointsOn(
  volume: Volume,
  directory: string,
): { topic: string; partition: number; offset: number }[] {
  const path = `${directory}/recovery-point-offset-checkpoint`
  if (volume.find(path) === undefined) return []
  const [, , ...lines] = new TextDecoder().decode(volume.content(path)).trimEnd().split('\n')
  return lines.map((line) => {
    const [topic, partition, offset] = line.split(' ')
    return { topic: topic!, partition: Number(partition), offset: Number(offset) }
  })
}
