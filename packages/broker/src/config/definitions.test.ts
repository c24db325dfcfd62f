import { readdirSync, readFileSync } from 'node:fs'
import { camelCase, type Setting } from '@ottla/platform/config'
import { describe, expect, it } from 'vitest'
import {
  brokerDefinition,
  brokerSettingOf,
  brokerSubjects,
  clientMetricsDefinition,
  groupDefinition,
  topicDefinition,
} from './definitions.ts'

const definitions = { brokerDefinition, topicDefinition, groupDefinition, clientMetricsDefinition }
const all = Object.values(definitions).flatMap(({ settings }) => [...settings])

describe('the tables of settings', () => {
  it('are as large as those of Kafka 4.3.1 with what only 3.9.1 knew', () => {
    expect(brokerDefinition.settings.size).toBe(410)
    expect(topicDefinition.settings.size).toBe(37)
    expect(groupDefinition.settings.size).toBe(17)
  })

  it('have each setting of a broker in one subject', () => {
    const names = Object.values(brokerSubjects).flatMap((settings) => Object.keys(settings))
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(names)).toEqual(new Set(brokerDefinition.settings.keys()))
  })

  it.each(all)('%s has a default that is a value of its type, and a text', (_name, { type, text }) => {
    expect(text).toMatch(/^[A-Z].*\.$/)
    if (typeof type.defaultText === 'string') expect(type.parse(type.defaultText)).toHaveProperty('value')
  })

  it('give no two settings the same field', () => {
    for (const { settings } of Object.values(definitions)) {
      const fields = Array.from(settings.keys(), camelCase)
      expect(new Set(fields).size).toBe(fields.length)
    }
  })

  it('point at settings of the broker that have the same type and the same default', () => {
    for (const [name, { synonym, type }] of [...topicDefinition.settings, ...groupDefinition.settings]) {
      if (synonym === undefined) continue
      const broker = brokerDefinition.settings.get(synonym)
      expect(broker?.type.type, name).toBe(type.type)
      if (broker?.type.defaultText !== null) expect(broker?.type.defaultText, name).toBe(type.defaultText)
    }
  })

  it('claim to be acted on only where some code reads the value', () => {
    const code = sourceText(new URL('..', import.meta.url))
    const isRead = (name: string) => new RegExp(`\\b${camelCase(name)}\\b`).test(code)
    const unread = (settings: ReadonlyMap<string, Setting>) =>
      [...settings].filter(([name, { support }]) => support === 'acted-on' && !isRead(name)).map(([name]) => name)
    const inherited = new Map(Array.from(topicDefinition.settings, ([name, { synonym }]) => [synonym, name]))
    expect(unread(topicDefinition.settings)).toEqual([])
    expect(unread(brokerDefinition.settings).filter((name) => !isRead(inherited.get(name) ?? name))).toEqual([])
  })
})

describe('brokerSettingOf', () => {
  it.each([
    ['max.connections', 'max.connections'],
    ['listener.name.internal.max.connections', 'max.connections'],
    ['listener.name.internal.plain.sasl.jaas.config', 'sasl.jaas.config'],
    ['listener.name.internal.custom', undefined],
    ['max.connection', undefined],
  ])('knows %s as %s', (name, baseName) => {
    expect(brokerSettingOf(name)?.baseName).toBe(baseName)
  })
})

/** The code of this package without the tables themselves. */
function sourceText(folder: URL): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('config/settings/'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n')
}
