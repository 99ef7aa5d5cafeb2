/** The folders read last, for browsing, up to a weight of all together. The newest is kept whatever its weight. */
export class RecentFolders<Folder extends { readonly id: string }> {
  private readonly folders = new Map<string, Folder>()
  private weight = 0

  constructor(
    private readonly most: number,
    private readonly weightOf: (folder: Folder) => number,
  ) {}

  get(id: string): Folder | null {
    const folder = this.folders.get(id)
    if (folder === undefined) return null
    this.folders.delete(id)
    this.folders.set(id, folder)
    return folder
  }

  add(folder: Folder): void {
    if (this.folders.has(folder.id)) return
    this.folders.set(folder.id, folder)
    this.weight += this.weightOf(folder)
    for (const oldest of this.folders.values()) {
      if (this.weight <= this.most || oldest === folder) return
      this.folders.delete(oldest.id)
      this.weight -= this.weightOf(oldest)
    }
  }

  clear(): void {
    this.folders.clear()
    this.weight = 0
  }
}
