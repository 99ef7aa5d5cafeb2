import type { Channel, NewChannel } from '../../contract/notifications'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import type { SecretStore } from '../secrets'
import type { SettingsStore } from '../settings'
import { ChannelSecret } from './send'

export interface ChannelBookPorts {
  readonly settings: Pick<SettingsStore, 'load' | 'update'>
  readonly secrets: Pick<SecretStore, 'get' | 'set' | 'remove'>
  /** Takes a secret out of every log from now on. */
  readonly hide: (secret: string) => void
  /** Whether somebody sits before a desktop of this profile, now or later. */
  readonly hasDesktop: boolean
  readonly newId: () => string
}

const MOST = 50

/** How a person is told: the settings hold what is no secret, the secret store the rest (docs/spec/notifications.md, N20-N23). */
export class ChannelBook {
  constructor(private readonly ports: ChannelBookPorts) {}

  async list(): Promise<readonly Channel[]> {
    return (await this.ports.settings.load()).settings.notifications
  }

  /** Fails: `invalid-request` for what cannot work here; `secret.no-keychain` where a secret cannot be kept. */
  async add(wish: NewChannel): Promise<Channel> {
    const { settings, secrets, newId } = this.ports
    const { channel, secret } = this.made(wish, newId())
    const taken = (await settings.load()).settings.notifications
    if (taken.length >= MOST)
      throw new BackupError('invalid-request', say('There are {most} channels already.', { most: MOST }))
    if (taken.some(({ name }) => name === channel.name))
      throw new BackupError('invalid-request', say('There is a channel called {name} already.', { name: channel.name }))
    const hasSecret = Object.keys(secret).length > 0
    if (hasSecret) await secrets.set(secretNameOf(channel.id), JSON.stringify(secret))
    try {
      await settings.update((now) => ({ ...now, notifications: [...now.notifications, channel] }))
    } catch (error) {
      if (hasSecret) await secrets.remove(secretNameOf(channel.id))
      throw error
    }
    return channel
  }

  /** Fails: `notification.missing`. The secret goes first: a channel without one says so, a secret without one says nothing. */
  async remove(channelId: string): Promise<void> {
    const { settings, secrets } = this.ports
    const channel = await this.find(channelId)
    if (channel.kind !== 'desktop') await secrets.remove(secretNameOf(channelId)).catch(withoutKeychain)
    await settings.update((now) => ({
      ...now,
      notifications: now.notifications.filter(({ id }) => id !== channelId),
    }))
  }

  /** Fails: `notification.missing`. */
  async find(channelId: string): Promise<Channel> {
    const channel = (await this.list()).find(({ id }) => id === channelId)
    if (!channel) throw new BackupError('notification.missing', 'This channel is not there any more.')
    return channel
  }

  /** Empty where nothing is kept, and where nothing can be opened now. */
  async secretOf({ id, kind }: Channel): Promise<ChannelSecret> {
    if (kind === 'desktop') return {}
    const text = await this.ports.secrets.get(secretNameOf(id)).catch(withoutKeychain)
    const secret = ChannelSecret.safeParse(parsed(text ?? '{}'))
    if (!secret.success) return {}
    for (const value of Object.values(secret.data)) if (value !== undefined) this.ports.hide(value)
    return secret.data
  }

  private made(wish: NewChannel, id: string): { readonly channel: Channel; readonly secret: ChannelSecret } {
    const { hide, hasDesktop } = this.ports
    switch (wish.kind) {
      case 'desktop':
        if (!hasDesktop) throw new BackupError('invalid-request', 'The service has no desktop to show anything on.')
        return { channel: { ...wish, id }, secret: {} }
      case 'smtp': {
        const { password, ...channel } = wish
        if (password !== undefined) hide(password)
        if ((channel.username === null) !== (password === undefined))
          throw new BackupError('invalid-request', 'A mail server is given a name with its password, or neither.')
        return { channel: { ...channel, id }, secret: password === undefined ? {} : { password } }
      }
      case 'webhook':
      case 'ntfy': {
        const { address, token, isPlain, ...rest } = wish
        const secret = { address, ...(token !== undefined && { token }) }
        for (const value of Object.values(secret)) hide(value)
        return { channel: { ...rest, id, server: serverOf(address, isPlain) }, secret }
      }
      case 'healthchecks': {
        const { address, isPlain, ...rest } = wish
        hide(address)
        return { channel: { ...rest, id, server: serverOf(address, isPlain) }, secret: { address } }
      }
    }
  }
}

/** Fails: `invalid-request` for an address without encryption that nobody asked for by name. */
function serverOf(address: string, isPlain = false): string {
  const { protocol, origin } = new URL(address)
  if (protocol === 'https:' || isPlain) return origin
  throw new BackupError('invalid-request', 'This address has no encryption; say that it may be so, or take https.')
}

const secretNameOf = (channelId: string): string => `notification:${channelId}`

const withoutKeychain = (error: unknown): null => {
  if (error instanceof BackupError) return null
  throw error
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
