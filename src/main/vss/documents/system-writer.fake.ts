/**
 * The metadata of a writer as large as an operating system's own: one component with this many file sets, all different.
 * 18,900 file sets make 2.1 MB.
 */
export function systemWriter(fileSets: number): string {
  const lists = Array.from(
    { length: fileSets },
    (_, index) =>
      `<FILE_LIST path="%systemroot%\\system32\\drivers\\store\\folder-${index % 977}" filespec="module-${index}.dll" filespecBackupType="3855"/>`,
  )
  return `<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2">
<IDENTIFICATION writerId="0c6a4a10-93d1-4b7b-a9a5-5d2a52c0f001" instanceId="0c6a4a10-93d1-4b7b-a9a5-5d2a52c0f002"
  friendlyName="System" usage="BOOTABLE_SYSTEM_STATE" dataSource="OTHER" majorVersion="0" minorVersion="0"/>
<RESTORE_METHOD method="REPLACE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="never" rebootRequired="yes"/>
<BACKUP_LOCATIONS><FILE_GROUP componentName="Files" caption="Files" restoreMetadata="no" notifyOnBackupComplete="no"
  selectable="yes" selectableForRestore="no" componentFlags="0">${lists.join('')}</FILE_GROUP></BACKUP_LOCATIONS>
</WRITER_METADATA>`
}
