import fc from 'fast-check'

/**
 * The draws of all property tests: the same at each `npm test`, so that what fails there fails everywhere;
 * `npm run test:properties` draws anew and says with what seed.
 */
fc.configureGlobal({ seed: Number(process.env.PENUMBRA_PROPERTY_SEED ?? 20_261_121) })
