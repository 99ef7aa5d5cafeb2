/** What is proven of a database in use, on a busy machine too: a copy that takes longer than it may be held is recovered from a clone. */
export const PROVEN = /^(Application-consistent|Recoverable)/
