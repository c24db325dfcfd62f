export const CLUSTER_METADATA_TOPIC = '__cluster_metadata'

const NAME_LENGTH_MAX = 249

/** What is wrong with the name of a topic, or undefined. */
export function topicNameProblem(name: string): string | undefined {
  if (name === '') return 'the topic name is empty'
  if (name === '.' || name === '..') return `the topic name is '${name}', which would name a folder`
  if (name.length > NAME_LENGTH_MAX) {
    return `the topic name has ${name.length} characters and at most ${NAME_LENGTH_MAX} are allowed`
  }
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) {
    return `the topic name '${name}' has a character other than letters, digits, '.', '_' and '-'`
  }
  return undefined
}

/**
 * Names of topics become names of metrics, in which '.' turns into '_'. Two topics whose names differ in
 * that alone could not be told apart there, so the second one is refused.
 */
export function collisionKey(name: string): string {
  return name.replaceAll('.', '_')
}

export function mayCollide(name: string): boolean {
  return name.includes('.') || name.includes('_')
}
