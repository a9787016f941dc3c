export { answers } from './answers.ts'
export { type Binaries, binariesOf, type ServerUser, type ServerVersion } from './binaries.ts'
export { freePort } from './free-port.ts'
export { type LocalServer, type ServerOptions, startServer } from './server.ts'
