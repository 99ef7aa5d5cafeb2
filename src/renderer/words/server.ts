import type { ServerSecretName } from '../../contract/places'
import type { ServerKind } from '../stores/server-access'
import { t } from '../language'

const fields: Readonly<Record<ServerSecretName, string>> = {
  RESTIC_REST_PASSWORD: t('Password for the server'),
  AWS_ACCESS_KEY_ID: t('Access key'),
  AWS_SECRET_ACCESS_KEY: t('Secret key'),
  AWS_DEFAULT_REGION: t('Region (if the server has several)'),
  PENUMBRA_S3_OBJECT_LOCK: t('Lock what is stored (compliance:30 for 30 days; empty for not)'),
  PENUMBRA_SFTP_PASSWORD: t('Password for the server (empty to log in with a key)'),
  PENUMBRA_SFTP_KEY_PASSPHRASE: t('Passphrase of the key (if it has one)'),
  RCLONE_CONFIG_PASS: t('Password of the configuration of rclone (if it has one)'),
}

const intro: Readonly<Record<ServerKind, string>> = {
  rest: t('A REST server of restic. The user is part of the address: rest:https://user@host/path/.'),
  rclone: t('A remote that rclone is set up for on this computer.'),
  sftp: t('A server that is reached by SSH. Its host key must be known: connect once with ssh and compare it.'),
  s3: t('A bucket of an S3 server.'),
}

export const serverWords = {
  fields,
  intro,
  tryIt: t('Try it'),
  trying: t('Asking the server…'),
  untried: t('Nothing is written when you try it.'),
  hasRepository: t('The server answers, and there is a backup already: it goes on with its own password.'),
  hasNone: t('The server answers. There is no backup yet.'),
}
