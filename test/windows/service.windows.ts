import * as assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import * as fs from 'node:fs'
import { it } from 'node:test'
import { vss as command } from '../../src/main/cli/vss'
import type { BackupError } from '../../src/main/model/backup-error'
import { systemTimers } from '../../src/main/model/timers'
import { volumePath } from '../../src/main/model/volume-path'
import { parseBackupComponents } from '../../src/main/vss/documents'
import { createDoctor, createWindowsShadowCopies } from '../../src/main/vss/windows'
import { host, vss } from './addon'

/** The whole way through the addon to the scripted service, on files that can be read (runs under Wine). */
let runs = 0

function scripted(words: string) {
  runs += 1
  const log = `D:\\service-${runs}.txt`
  process.env.VSS_SCRIPT = `${words} run=service-${runs}`
  process.env.VSS_SCRIPT_LOG = log
  const limits = { retryPause: 20, watchEvery: 20 }
  return {
    service: createWindowsShadowCopies({ vss, createId: randomUUID, limits }),
    judge: (): void => {
      const lines = fs.readFileSync(log, 'utf8').trim().split('\n')
      assert.deepEqual(
        lines.filter((line) => line.startsWith('!!') || /left: [1-9]/.test(line)),
        [],
      )
    },
  }
}

const ledger = { writerId: '7f3c2a10-5b1e-4c0d-9a44-0d1f6e2b9c01', instanceId: 'c1d0a3f2-9a17-4a7e-8a0d-5e2f7b1c0042' }
const books = { ...ledger, logicalPath: 'main', name: 'books' }

/** What the copy of drive C shows: the scripted device is a folder. */
function copyOfLedger(): void {
  fs.mkdirSync('D:\\shadow1\\Ledger\\Log', { recursive: true })
  fs.writeFileSync('D:\\shadow1\\Ledger\\Log\\books2.log', 'log')
  fs.writeFileSync('D:\\shadow1\\Ledger\\Log\\other.txt', 'no log')
  fs.mkdirSync('D:\\shadow1\\Ledger\\Scratch\\kept', { recursive: true })
  fs.writeFileSync('D:\\shadow1\\Ledger\\Scratch\\one.tmp', 'left out')
}

it('Z21: files of a component are looked up in the copy, and what Windows keeps out is told', async () => {
  copyOfLedger()
  const { service, judge } = scripted('device=D:\\shadow')
  const backup = await service.startBackup(options())
  const [writer] = await backup.gatherWriterMetadata()
  const fileSets = writer?.components[0]?.fileSets ?? []
  backup.addComponent(books, { all: fileSets, copied: fileSets })
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(volumePath('/C'))
  await backup.prepareForBackup({ kind: 'shadow-copy' })
  const set = await backup.doSnapshotSet()
  assert.equal(set.shadowCopies[0]?.deviceObject, 'D:\\shadow1\\')
  assert.deepEqual(backup.componentOutcomes()[0]?.files, ['/C/Ledger/Data/books.ldb', '/C/Ledger/Log/books2.log'])
  assert.equal(backup.componentOutcomes()[0]?.consistency, 'application-consistent')
  const told = set.leftOut?.map(({ path, fileSpec, from }) => `${from} ${path}/${fileSpec}`) ?? []
  assert.ok(told.includes('backup /C/Ledger/Cache/*'), told.join())
  assert.ok(told.includes('shadow-copy /C/Ledger/Spool/*'), told.join())
  assert.ok(told.includes('shadow-copy /C/hiberfil.sys'), told.join())
  const scratch = set.leftOut?.find(({ path }) => path === '/C/Ledger/Scratch')
  assert.deepEqual(scratch?.files, ['/C/Ledger/Scratch/one.tmp'])
  backup.setBackupSucceeded(books, true)
  await backup.backupComplete()
  await backup.release()
  judge()
})

it('Z22: a copy that is deleted while it is read is noticed', async () => {
  const { service, judge } = scripted('ok')
  const lost = new Promise<BackupError>((resolve) => {
    const begun = service.startBackup({ ...options(), onLost: resolve })
    void begun.then(async (backup) => {
      await backup.gatherWriterMetadata()
      backup.startSnapshotSet()
      await backup.addToSnapshotSet(volumePath('/C'))
      await backup.prepareForBackup({ kind: 'shadow-copy' })
      const { shadowCopies } = await backup.doSnapshotSet()
      await service.deleteShadowCopy(shadowCopies[0]?.id ?? '')
      await lost
      await backup.abortBackup()
      await backup.release()
    })
  })
  assert.equal((await lost).code, 'vss.provider-failed')
  judge()
})

it('Z23: a restore goes to the writers, with their answers', async () => {
  const { service, judge } = scripted('target=3')
  const document = parseBackupComponents(STORED)
  const restore = await service.startRestore({
    ...{ backupComponents: document, writerMetadata: [], restoreType: 'by-copy', writerIds: [ledger.writerId] },
    ...{ sources: ['/C'], signal: new AbortController().signal, onStep: () => undefined },
  })
  const key = { writerId: ledger.writerId, instanceName: 'Ledger:main', logicalPath: 'main', name: 'books' }
  assert.equal((await restore.gatherWriterMetadata()).length, 1)
  restore.setSelectedForRestore({ key, fileSets: [], staging: '', undo: '' })
  restore.setAdditionalRestores(key, true)
  await restore.preRestore()
  const [answer] = restore.restoreAnswers()
  assert.equal(answer?.target, 'directed')
  assert.equal(answer.directedTargets[0]?.destinationPath, '/C/Ledger/New')
  restore.setFileRestoreStatus(key, 'all')
  await restore.postRestore()
  assert.deepEqual(
    (await restore.gatherWriterStatus()).map(({ state }) => state),
    ['stable'],
  )
  await restore.release()
  judge()
})

it('Z24: sets are broken off and copies taken in, by the one interface', async () => {
  const { service, judge } = scripted('array')
  await service.breakShadowCopySet('11112222-3333-4444-5555-666677778888')
  assert.deepEqual(await service.importShadowCopies('<BACKUP_COMPONENTS/>'), [])
  judge()
})

it('Z25: a copy that stays is exposed, concealed, reverted to and deleted, by the one interface', async () => {
  const { service, judge } = scripted('ok')
  const backup = await service.startBackup({ ...options(), context: 'app-rollback' })
  await backup.gatherWriterMetadata()
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(volumePath('/C'))
  await backup.prepareForBackup({ kind: 'shadow-copy' })
  const id = (await backup.doSnapshotSet()).shadowCopies[0]?.id ?? ''
  await backup.backupComplete()
  await backup.release()
  await service.exposeShadowCopy(id, '/D/exposed')
  assert.deepEqual((await service.listShadowCopies())[0]?.exposedAt, ['D:\\exposed'])
  await service.concealShadowCopy(id)
  const steps: string[] = []
  const reverting = { signal: new AbortController().signal, onStep: (step: string) => void steps.push(step) }
  await service.revertToShadowCopy(id, reverting)
  assert.deepEqual(steps, ['switch'])
  await service.deleteShadowCopy(id)
  assert.deepEqual(await service.listShadowCopies(), [])
  judge()
})

it('Z62: the doctor tries every call once, keeps nothing, and prints a report', async () => {
  copyOfLedger()
  const { service, judge } = scripted('array device=D:\\shadow')
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  const doctor = createDoctor(vss, host, systemTimers)
  const code = await command.run(
    { doctor } as never,
    ['doctor', '--try', 'C:\\'],
    { print } as never,
    new AbortController().signal,
  )
  fs.writeFileSync('D:\\doctor.txt', `${lines.join('\n')}\n`)
  // Wine has no shadow storage and no service of that name: that is found, and is why the code is not 0.
  assert.equal(code, 1)
  assert.ok(
    lines.some((line) => line.startsWith('warning') && line.includes('Array provider 2.1')),
    lines.join('\n'),
  )
  assert.ok(
    lines.some((line) => line.startsWith('problem') && line.includes('VSS')),
    lines.join('\n'),
  )
  const steps = lines.filter((line) => /^(done|FAILED) /.test(line))
  assert.equal(steps.length, 24, lines.join('\n'))
  // Wine lets two programs have one name, where Windows must refuse the second.
  const undone = steps.filter((line) => !line.startsWith('done'))
  assert.match(undone.join('\n'), /^FAILED .* CreateNamedPipe with a name that is taken: .*not refused$/)
  assert.ok(steps.some((line) => line.includes(`ImpersonateNamedPipeClient: ${host.ownSid()}`)))
  assert.deepEqual(await service.listShadowCopies(), [])
  judge()
})

const options = () => ({
  ...({ backupType: 'copy', context: 'backup', sources: ['/C/Ledger'], signal: new AbortController().signal } as const),
  onStep: () => undefined,
})

const STORED =
  '<BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no" selectComponents="yes" backupType="full" partialFileSupport="no">' +
  `<WRITER_COMPONENTS instanceId="${ledger.instanceId}" writerId="${ledger.writerId}" instanceName="Ledger:main" backupSchema="881">` +
  '<COMPONENT logicalPath="main" componentName="books" componentType="database"/></WRITER_COMPONENTS></BACKUP_COMPONENTS>'
